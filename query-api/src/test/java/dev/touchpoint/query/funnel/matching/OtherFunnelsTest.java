package dev.touchpoint.query.funnel.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Strict and open funnels, steps in any order, held values and optional steps. */
class OtherFunnelsTest {

    private static final int NONE = Passage.NONE;

    private static Asked steps(int count) {
        return Asked.steps(count);
    }

    private static Asked strict(int count) {
        return steps(count).order(StepOrder.STRICT);
    }

    private static Asked any(int count) {
        return steps(count).order(StepOrder.ANY);
    }

    @Test
    void strictBreaksAtAnyOtherActiveTouchpoint() {
        assertThat(strict(2).at(0, 1).at(5).at(10, 2).times()).containsExactly(0L);
        assertThat(strict(2).at(0, 1).at(5, 1).at(10, 2).times()).containsExactly(5L, 10L);
    }

    /** windowFunnel's strict modes know no passive touchpoints: an opened e-mail would break the funnel. */
    @Test
    void strictDoesNotBreakAtPassiveOnes() {
        assertThat(strict(2).at(0, 1).passiveAt(5).at(10, 2).times()).containsExactly(0L, 10L);
    }

    /** windowFunnel's strict_increase takes no two steps at one time. */
    @Test
    void strictNeverBreaksAtTheMillisecondOfAStep() {
        assertThat(strict(2).at(0, 1).at(0).at(10).at(10, 2).times()).containsExactly(0L, 10L);
        assertThat(strict(2).at(0).at(0, 2).at(0, 1).times()).containsExactly(0L, 0L);
    }

    @Test
    void strictTakesPassiveTouchpointsForSteps() {
        assertThat(strict(3).at(0, 1).passiveAt(5, 2).at(10, 3).times()).containsExactly(0L, 5L, 10L);
    }

    @Test
    void anyOrderCountsDistinctSteps() {
        assertThat(any(3).at(0, 3).at(10, 1).at(20, 3).at(30, 2).times()).containsExactly(0L, 10L, 30L);
        assertThat(any(3).at(0, 3).at(20, 3).passage().furthest()).isEqualTo(0);
    }

    @Test
    void anyOrderLetsATouchpointChangeItsStepForALaterOne() {
        assertThat(any(3).at(0, 1, 2).at(10, 1, 3).at(20, 1).places()).containsExactly(0, 1, 2);
        assertThat(any(2).at(0, 1, 2).at(10, 1).passage().converted()).isTrue();
    }

    @Test
    void anyOrderTakesTheFurthestAttemptInsideItsWindow() {
        assertThat(any(3).at(0, 1).at(90, 2).at(120, 3).at(130, 1).times()).containsExactly(90L, 120L, 130L);
        assertThat(any(3).at(0, 1).at(90, 2).at(120, 3).times()).containsExactly(0L, 90L);
    }

    @Test
    void anyOrderStartsInTheRange() {
        assertThat(any(2).range(5, 9).at(4, 1).at(8, 2).at(10, 1).times()).containsExactly(8L, 10L);
    }

    @Test
    void openStartsAtAnyRequiredStep() {
        Passage passage = steps(3).open().at(0, 2).at(10, 3).passage();

        assertThat(passage.start()).isEqualTo(1);
        assertThat(passage.furthest()).isEqualTo(2);
        assertThat(passage.converted()).isTrue();
        assertThat(passage.took(0)).isFalse();
    }

    @Test
    void openPrefersToComeFurtherThenToStartEarlierInTheFunnel() {
        assertThat(steps(3).open().at(0, 1).at(5, 2).at(200, 2).at(210, 3).places())
                .containsExactly(NONE, 2, 3);
        assertThat(steps(3).open()
                        .at(0, 2)
                        .at(1, 3)
                        .at(200, 1)
                        .at(210, 2)
                        .at(220, 3)
                        .places())
                .containsExactly(2, 3, 4);
    }

    @Test
    void openAsksNoBoundOfTheStepItStartsAt() {
        assertThat(steps(2).open()
                        .step(2, Asked.bounded("later", 50, null))
                        .at(0, 1)
                        .at(10, 2)
                        .places())
                .containsExactly(NONE, 1);
    }

    @Test
    void holdFollowsOneValueAtATime() {
        Asked asked = steps(3).hold();
        asked.at(0, 1)
                .having("a")
                .at(10, 1)
                .having("b")
                .at(20, 2)
                .having("b")
                .at(30, 2)
                .having("a");

        assertThat(asked.at(40, 3).having("b").times()).containsExactly(10L, 20L, 40L);
    }

    @Test
    void holdTakesNothingOfATouchpointWithoutTheProperty() {
        assertThat(steps(2).hold()
                        .at(0, 1)
                        .at(5, 1)
                        .having("a")
                        .at(10, 2)
                        .at(20, 2)
                        .having("a")
                        .times())
                .containsExactly(5L, 20L);
        assertThat(steps(2).hold().at(0, 1).at(5, 1).having("").passage().exists())
                .isFalse();
    }

    @Test
    void holdTakesTheArticleThatLeadsFurthest() {
        Asked asked = steps(3).hold().at(0, 1).having("a", "b").at(10, 2).having("a");

        assertThat(asked.at(20, 2).having("b").at(30, 3).having("b").places()).containsExactly(0, 2, 3);
    }

    @Test
    void holdOfEqualArticlesTakesTheEarliestThenTheSmallest() {
        assertThat(steps(2).hold()
                        .at(0, 1)
                        .having("a", "b")
                        .at(10, 2)
                        .having("b")
                        .at(20, 2)
                        .having("a")
                        .places())
                .containsExactly(0, 1);
        // Both lead to the same two touchpoints; the optional step shows which one was held.
        assertThat(steps(3).hold()
                        .step(2, StepRule.optional("beside"))
                        .at(0, 1)
                        .having("b", "a")
                        .at(5, 2)
                        .having("b")
                        .at(6, 2)
                        .having("a")
                        .at(10, 3)
                        .having("a", "b")
                        .places())
                .containsExactly(0, 2, 3);
    }

    @Test
    void holdWaitsOnlyForAttemptsThatHaveTheProperty() {
        assertThat(steps(2).hold()
                        .asOf(120)
                        .at(0, 1)
                        .having("a")
                        .at(50, 1)
                        .passage()
                        .inWindow())
                .isFalse();
    }

    @Test
    void holdDoesNotHideWhatIsExcluded() {
        Asked asked = steps(2).hold()
                .exclude(Exclusion.EVERYWHERE)
                .at(0, 1)
                .having("a")
                .excludedAt(5, 0);

        assertThat(asked.having("b").at(10, 2).having("a").times()).containsExactly(0L);
    }

    @Test
    void optionalStepsStandBeside() {
        StepRule optional = StepRule.optional("beside");

        assertThat(steps(3).step(2, optional).at(0, 1).at(10, 3).places()).containsExactly(0, NONE, 1);
        assertThat(steps(3).step(2, optional).at(0, 1).at(5, 2).at(10, 3).places())
                .containsExactly(0, 1, 2);
    }

    @Test
    void optionalStepsLieBetweenTheirRequiredNeighbours() {
        StepRule optional = StepRule.optional("beside");
        Asked asked = steps(3).step(2, optional).at(-1, 2).at(0, 1).at(10, 3).at(11, 2);

        assertThat(asked.places()).containsExactly(1, NONE, 2);
    }

    @Test
    void optionalStepsWaitForAMissingStepUntilTheWindowEnds() {
        StepRule optional = StepRule.optional("beside");

        assertThat(steps(3).step(2, optional).at(0, 1).at(100, 2).places()).containsExactly(0, 1, NONE);
        assertThat(steps(3).step(2, optional).at(0, 1).at(101, 2).places()).containsExactly(0, NONE, NONE);
        assertThat(steps(3).step(3, optional).at(0, 1).at(10, 2).at(100, 3).places())
                .containsExactly(0, 1, 2);
    }

    @Test
    void optionalStepsAfterAStepThatWasNotReachedAreNotLookedFor() {
        assertThat(steps(3).step(3, StepRule.optional("beside"))
                        .at(0, 1)
                        .at(5, 3)
                        .places())
                .containsExactly(0, NONE, NONE);
    }

    @Test
    void optionalStepsTakeWhatRequiredOnesLeave() {
        StepRule optional = StepRule.optional("beside");

        assertThat(steps(3).step(2, optional).at(0, 1).at(5, 2, 3).places()).containsExactly(0, NONE, 1);
        assertThat(steps(4).step(2, optional)
                        .step(3, optional)
                        .at(0, 1)
                        .at(5, 2)
                        .at(6, 2)
                        .at(6, 3)
                        .at(9, 4)
                        .places())
                .containsExactly(0, 1, 3, 4);
        assertThat(steps(4).step(2, optional)
                        .step(3, optional)
                        .at(0, 1)
                        .at(5, 3)
                        .at(6, 2)
                        .at(9, 4)
                        .places())
                .containsExactly(0, 2, NONE, 3);
    }

    @Test
    void boundsSpeakOfTheRequiredStepBefore() {
        Asked asked = steps(3).step(2, StepRule.optional("beside")).step(3, Asked.bounded("soon", 0, 10L));

        assertThat(asked.at(0, 1).at(9, 2).at(11, 3).places()).containsExactly(0, 1, NONE);
    }
}
