package dev.touchpoint.query.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FunnelRulesTest {

    private static final long VIEW = 1;
    private static final long CART = 2;
    private static final long BUY = 4;
    private static final long EVER = Long.MAX_VALUE / 4;

    private final UnitPath path = new UnitPath();

    @Test
    void takesStepsInOrderWithOthersBetween() {
        path.add(10, VIEW);
        path.add(20, BUY);
        path.add(30, CART);
        path.add(40, VIEW);
        path.add(50, BUY);

        assertThat(judge(3, 100).times()).containsExactly(10L, 30L, 50L);
    }

    @Test
    void usesATouchpointForOneStepOnly() {
        path.add(10, VIEW | CART);

        assertThat(judge(2, 100).times()).containsExactly(10L);
    }

    @Test
    void takesTwoStepsInOneMillisecondInEitherOrder() {
        path.add(10, CART);
        path.add(10, VIEW);

        assertThat(judge(2, 100).times()).containsExactly(10L, 10L);
    }

    @Test
    void leavesTheOnlyFittingTouchpointOfAMillisecondToTheLaterStep() {
        path.add(5, VIEW);
        path.add(10, CART | BUY);
        path.add(10, CART);

        assertThat(judge(3, 100).times()).containsExactly(5L, 10L, 10L);
    }

    @Test
    void countsAStepAtTheWindowsEndAndNoneAfterIt() {
        path.add(0, VIEW);
        path.add(100, CART);
        path.add(101, BUY);

        assertThat(judge(3, 100).times()).containsExactly(0L, 100L);
    }

    @Test
    void countsTheFurthestAttemptRatherThanTheFirst() {
        path.add(0, VIEW);
        path.add(10, CART);
        path.add(95, VIEW);
        path.add(96, CART);
        path.add(120, BUY);

        assertThat(judge(3, 100).times()).containsExactly(95L, 96L, 120L);
    }

    @Test
    void countsTheEarlierOfEqualAttempts() {
        path.add(0, VIEW);
        path.add(10, VIEW);
        path.add(20, CART);

        assertThat(judge(2, 100).times()).containsExactly(0L, 20L);
    }

    @Test
    void startsInsideTheRangeAndMayEndAfterIt() {
        path.add(9, VIEW);
        path.add(10, VIEW);
        path.add(19, VIEW);
        path.add(20, VIEW);
        path.add(50, CART);

        assertThat(new FunnelRules(2, 31, 10, 20, 0).judge(path).times()).containsExactly(19L, 50L);
    }

    @Test
    void waitsWhileTheWindowOfAnyAttemptRuns() {
        path.add(0, VIEW);
        path.add(50, VIEW);

        assertThat(new FunnelRules(2, 100, 0, EVER, 149).judge(path).windowRuns())
                .isTrue();
        assertThat(new FunnelRules(2, 100, 0, EVER, 150).judge(path).windowRuns())
                .isFalse();
    }

    @Test
    void takesSixtyFourSteps() {
        for (int step = 0; step < 64; step++) {
            path.add(step, 1L << step);
        }

        assertThat(judge(64, 1_000).furthest()).isEqualTo(64);
    }

    @Test
    void refusesMoreStepsThanAMaskHas() {
        assertThatThrownBy(() -> new FunnelRules(65, 1, 0, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** A robot's million views within the window of each other, and as many touchpoints of one millisecond. */
    @Test
    @Timeout(20)
    void staysQuickWithVeryBusyUnits() {
        for (int i = 0; i < 1_000_000; i++) {
            path.add(i, VIEW);
        }
        for (int i = 0; i < 1_000_000; i++) {
            path.add(1_000_000, i < 500_000 ? VIEW : CART | VIEW);
        }

        assertThat(judge(3, Duration.ofDays(1).toMillis()).furthest()).isEqualTo(2);
    }

    private Passage judge(int steps, long window) {
        return new FunnelRules(steps, window, 0, EVER, 0).judge(path);
    }
}
