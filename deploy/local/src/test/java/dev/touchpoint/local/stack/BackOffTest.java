package dev.touchpoint.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private final BackOff backOff = new BackOff();

    @Test
    void doublesUpToTheLongest() {
        for (Duration expected = BackOff.FIRST;
                expected.compareTo(BackOff.LONGEST) < 0;
                expected = expected.multipliedBy(2)) {
            assertThat(backOff.next(Duration.ZERO)).isEqualTo(expected);
        }

        assertThat(backOff.next(Duration.ZERO)).isEqualTo(BackOff.LONGEST);
        assertThat(backOff.next(Duration.ZERO)).isEqualTo(BackOff.LONGEST);
    }

    @Test
    void beginsAnewAfterAHealthyLife() {
        backOff.next(Duration.ZERO);
        backOff.next(Duration.ZERO);

        assertThat(backOff.next(BackOff.HEALTHY)).isEqualTo(BackOff.FIRST);
    }
}
