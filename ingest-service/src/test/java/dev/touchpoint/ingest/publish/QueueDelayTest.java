package dev.touchpoint.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class QueueDelayTest {

    private static final long TOO_LONG = millis(300);

    private final QueueDelay delay = new QueueDelay(TOO_LONG);

    @Test
    void aStandingQueueIsToldAndForgotten() {
        for (int at = 0; at <= 250; at += 10) {
            delay.acknowledged(millis(400), millis(at));
        }

        assertThat(delay.isTooLong(millis(250))).isTrue();
        assertThat(delay.isTooLong(millis(1_000))).isFalse();
    }

    @Test
    void aBurstWithQuickOnesAmongIsNoQueue() {
        for (int at = 0; at <= 1_000; at += 10) {
            delay.acknowledged(millis(at % 50 == 0 ? 5 : 900), millis(at));
        }

        assertThat(delay.isTooLong(millis(1_000))).isFalse();
    }

    @Test
    void oneQuickAcknowledgementEndsIt() {
        for (int at = 0; at <= 250; at += 10) {
            delay.acknowledged(millis(400), millis(at));
        }

        delay.acknowledged(millis(20), millis(255));

        assertThat(delay.isTooLong(millis(256))).isFalse();
    }

    @Test
    void oneSlowAcknowledgementAfterSilenceIsAHiccup() {
        delay.acknowledged(millis(900), millis(0));
        delay.acknowledged(millis(900), millis(5_000));

        assertThat(delay.isTooLong(millis(5_000))).isFalse();
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
