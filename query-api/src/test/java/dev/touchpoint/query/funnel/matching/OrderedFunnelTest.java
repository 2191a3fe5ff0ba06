package dev.touchpoint.query.funnel.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps one after the other. */
class OrderedFunnelTest {

    private static Asked steps(int count) {
        return Asked.steps(count);
    }

    @Test
    void takesStepsInOrderWithOthersBetween() {
        assertThat(steps(3).at(10, 1).at(20, 3).at(30, 2).at(40, 1).at(50, 3).times())
                .containsExactly(10L, 30L, 50L);
    }

    /** windowFunnel counts such a touchpoint for both steps or for one, depending on how it sorts. */
    @Test
    void usesATouchpointForOneStepOnly() {
        assertThat(steps(2).at(10, 1, 2).times()).containsExactly(10L);
        assertThat(steps(2).at(10, 1, 2).at(20, 1, 2).times()).containsExactly(10L, 20L);
    }

    /** windowFunnel needs the second one to be sorted behind the first. */
    @Test
    void takesTwoStepsInOneMillisecondInEitherOrder() {
        assertThat(steps(2).at(10, 2).at(10, 1).places()).containsExactly(1, 0);
    }

    @Test
    void leavesTheOnlyFittingTouchpointOfAMillisecondToTheLaterStep() {
        assertThat(steps(3).at(5, 1).at(10, 2, 3).at(10, 2).places()).containsExactly(0, 2, 1);
    }

    @Test
    void takesTheTouchpointsThatComeFirstInOrderWhereTimesAreEqual() {
        assertThat(steps(2).at(10, 1, 2).at(10, 1, 2).at(10, 1, 2).places()).containsExactly(0, 1);
        assertThat(steps(3).at(10, 2, 3).at(10, 1, 3).at(10, 1, 2, 3).places()).containsExactly(1, 0, 2);
    }

    @Test
    void waitsForAnotherMillisecondWhereTouchpointsDoNotSuffice() {
        assertThat(steps(3).at(10, 1, 2, 3).at(10, 1, 2, 3).at(11, 3).times()).containsExactly(10L, 10L, 11L);
    }

    @Test
    void countsAStepAtTheWindowsEndAndNoneAfterIt() {
        assertThat(steps(3).at(0, 1).at(100, 2).at(101, 3).times()).containsExactly(0L, 100L);
    }

    @Test
    void countsTheFurthestAttemptRatherThanTheFirst() {
        assertThat(steps(3).at(0, 1).at(10, 2).at(95, 1).at(96, 2).at(120, 3).times())
                .containsExactly(95L, 96L, 120L);
    }

    @Test
    void countsTheEarlierOfEqualAttempts() {
        assertThat(steps(2).at(0, 1).at(10, 1).at(20, 2).times()).containsExactly(0L, 20L);
    }

    @Test
    void startsInsideTheRangeAndMayEndAfterIt() {
        Asked asked =
                steps(2).range(10, 20).window(31).at(9, 1).at(10, 1).at(19, 1).at(20, 1);

        assertThat(asked.at(50, 2).times()).containsExactly(19L, 50L);
    }

    @Test
    void makesNoAttemptWithoutAStartInTheRange() {
        Passage passage = steps(2).range(10, 20).at(9, 1).at(15, 2).at(20, 1).passage();

        assertThat(passage.exists()).isFalse();
        assertThat(passage.inWindow() || passage.dropped() || passage.converted())
                .isFalse();
    }

    @Test
    void waitsWhileTheWindowOfAnyAttemptRuns() {
        Passage waiting = steps(2).asOf(149).at(0, 1).at(50, 1).passage();
        assertThat(waiting.inWindow()).isTrue();
        assertThat(waiting.dropped()).isFalse();

        Passage late = steps(2).asOf(150).at(0, 1).at(50, 1).passage();
        assertThat(late.inWindow()).isFalse();
        assertThat(late.dropped()).isTrue();
    }

    @Test
    void doesNotWaitOnceConverted() {
        Passage passage = steps(2).asOf(10).at(0, 1).at(5, 2).at(9, 1).passage();

        assertThat(passage.converted()).isTrue();
        assertThat(passage.inWindow()).isFalse();
    }

    @Test
    void takesSixtyFourSteps() {
        Asked asked = steps(64);
        for (int step = 1; step <= 64; step++) {
            asked.at(step, step);
        }

        assertThat(asked.passage().furthest()).isEqualTo(63);
        assertThat(asked.passage().converted()).isTrue();
    }

    @Test
    void refusesMoreStepsThanAMaskHas() {
        assertThatThrownBy(() -> steps(65).passage()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesTouchpointsOutOfOrder() {
        assertThatThrownBy(() -> steps(2).at(10, 1).at(9, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesAStepAsLateAsTheBoundAndNoLater() {
        StepRule within = Asked.bounded("soon", 0, 10L);

        assertThat(steps(2).step(2, within).at(0, 1).at(10, 2).times()).containsExactly(0L, 10L);
        assertThat(steps(2).step(2, within).at(0, 1).at(11, 2).times()).containsExactly(0L);
    }

    @Test
    void takesAStepAsEarlyAsTheBoundAndNoEarlier() {
        StepRule after = Asked.bounded("later", 10, null);

        assertThat(steps(2).step(2, after).at(0, 1).at(9, 2).at(10, 2).times()).containsExactly(0L, 10L);
        assertThat(steps(2).step(2, after).at(0, 1).at(0, 2).times()).containsExactly(0L);
    }

    /** The first touchpoint of step 2 is too early for step 3; greedy matching ends there. */
    @Test
    void takesALaterTouchpointWhereTheEarlierOneLeadsNowhere() {
        StepRule within = Asked.bounded("soon", 0, 10L);

        assertThat(steps(3).step(3, within)
                        .at(0, 1)
                        .at(10, 2)
                        .at(50, 2)
                        .at(60, 3)
                        .times())
                .containsExactly(0L, 50L, 60L);
    }

    /** Step 2 must wait for the second touchpoint, and so must step 1. */
    @Test
    void movesEarlierStepsOnWhereALaterOneNeedsThem() {
        StepRule within = Asked.bounded("soon", 0, 10L);

        assertThat(steps(3).step(2, within)
                        .step(3, within)
                        .at(0, 1)
                        .at(5, 2)
                        .at(20, 1)
                        .at(25, 2)
                        .at(35, 3)
                        .times())
                .containsExactly(20L, 25L, 35L);
    }

    @Test
    void countsAsFarAsItCameWhereALaterStepBreaksABound() {
        StepRule within = Asked.bounded("soon", 0, 10L);

        assertThat(steps(3).step(3, within).at(0, 1).at(10, 2).at(60, 3).times())
                .containsExactly(0L, 10L);
    }

    @Test
    void endsAtAnExcludedTouchpoint() {
        assertThat(steps(2).exclude(Exclusion.EVERYWHERE)
                        .at(0, 1)
                        .excludedAt(5, 0)
                        .at(10, 2)
                        .times())
                .containsExactly(0L);
    }

    @Test
    void startsAnewAfterAnExcludedTouchpoint() {
        assertThat(steps(2).exclude(Exclusion.EVERYWHERE)
                        .at(0, 1)
                        .excludedAt(5, 0)
                        .at(7, 1)
                        .at(10, 2)
                        .times())
                .containsExactly(7L, 10L);
    }

    @Test
    void excludesStrictlyBetweenOnly() {
        Asked asked = steps(2).exclude(Exclusion.EVERYWHERE)
                .excludedAt(-1, 0)
                .at(0, 1)
                .excludedAt(0, 0);

        assertThat(asked.excludedAt(10, 0).at(10, 2).excludedAt(11, 0).times()).containsExactly(0L, 10L);
    }

    @Test
    void excludesOnTheWayIntoOneStepOnly() {
        Asked asked = steps(3).exclude(new Exclusion(2));

        assertThat(asked.at(0, 1).excludedAt(5, 0).at(10, 2).at(20, 3).times()).containsExactly(0L, 10L, 20L);
        assertThat(steps(3).exclude(new Exclusion(2))
                        .at(0, 1)
                        .at(10, 2)
                        .excludedAt(15, 0)
                        .at(20, 3)
                        .times())
                .containsExactly(0L, 10L);
    }

    @Test
    void takesTheFirstEverOnlyThoughItLiesBeforeTheRange() {
        StepRule first = new StepRule("first", true, true, 0, null);

        assertThat(steps(2).step(1, first)
                        .range(10, 20)
                        .at(5, 1)
                        .at(10, 1)
                        .at(15, 2)
                        .passage()
                        .exists())
                .isFalse();
        assertThat(steps(2).step(1, first)
                        .range(10, 20)
                        .at(10, 1)
                        .at(12, 1)
                        .at(15, 2)
                        .times())
                .containsExactly(10L, 15L);
        assertThat(steps(2).step(2, first).at(5, 2).at(10, 1).at(15, 2).times()).containsExactly(10L);
    }

    @Test
    void refusesDefinitionsThatMakeNoSense() {
        StepRule optional = StepRule.optional("beside");

        for (Asked asked : List.of(
                steps(1).step(1, optional),
                steps(2).step(1, Asked.bounded("first", 1, null)),
                steps(2).order(StepOrder.ANY).step(2, optional),
                steps(2).order(StepOrder.ANY).open(),
                steps(2).order(StepOrder.ANY).exclude(Exclusion.EVERYWHERE),
                steps(2).exclude(new Exclusion(0)),
                steps(2).step(2, optional).exclude(new Exclusion(1)))) {
            assertThatThrownBy(asked::passage).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new StepRule("beside", false, false, 0, 5L))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Asked.bounded("back", 0, -1L)).isInstanceOf(IllegalArgumentException.class);
    }
}
