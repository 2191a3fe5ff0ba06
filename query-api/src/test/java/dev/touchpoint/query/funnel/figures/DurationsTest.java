package dev.touchpoint.query.funnel.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurationsTest {

    private static MillisSeries series(long... millis) {
        MillisSeries series = new MillisSeries();
        for (long one : millis) {
            series.add(one);
        }
        return series;
    }

    @Test
    void hasNoneOfNone() {
        assertThat(Durations.of(series())).isNull();
    }

    @Test
    void takesTheMiddleOfTheTwoMiddleOnes() {
        assertThat(Durations.of(series(4_000, 1_000, 2_000, 9_000))).isEqualTo(new Durations(4, 3, 9));
    }

    @Test
    void takesTheNinthOfTen() {
        assertThat(Durations.of(series(10_000, 9_000, 8_000, 7_000, 6_000, 5_000, 4_000, 3_000, 2_000, 1_000)))
                .isEqualTo(new Durations(5.5, 5.5, 9));
    }

    @Test
    void takesTheTenthOfEleven() {
        assertThat(Durations.of(series(1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000, 8_000, 9_000, 10_000, 11_000)))
                .isEqualTo(new Durations(6, 6, 10));
    }

    @Test
    void keepsNoughtsAndMonthsApart() {
        MillisSeries months =
                series(Duration.ofDays(60).toMillis(), 0, Duration.ofDays(90).toMillis());
        months.addAll(series(0, 3_000));
        months.add(0);

        assertThat(Durations.of(months)).isEqualTo(new Durations((150 * 86_400.0 + 3) / 6, 1.5, 90 * 86_400.0));
        assertThat(months.countBelow(1)).isEqualTo(3);
        assertThat(months.countBelow(3_000)).isEqualTo(3);
        assertThat(months.countBelow(Duration.ofDays(60).toMillis() + 1)).isEqualTo(5);
    }
}
