package dev.touchpoint.query.funnel.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DurationsTest {

    @Test
    void hasNoneOfNone() {
        assertThat(Durations.of(new long[0])).isNull();
    }

    @Test
    void takesTheMiddleOfTheTwoMiddleOnes() {
        assertThat(Durations.of(new long[] {4_000, 1_000, 2_000, 9_000})).isEqualTo(new Durations(4, 3, 9));
    }

    @Test
    void takesTheNinthOfTen() {
        long[] millis = {10_000, 9_000, 8_000, 7_000, 6_000, 5_000, 4_000, 3_000, 2_000, 1_000};

        assertThat(Durations.of(millis)).isEqualTo(new Durations(5.5, 5.5, 9));
    }

    @Test
    void takesTheTenthOfEleven() {
        long[] millis = {1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000, 8_000, 9_000, 10_000, 11_000};

        assertThat(Durations.of(millis)).isEqualTo(new Durations(6, 6, 10));
    }
}
