package dev.touchpoint.local.proof;

import java.time.Duration;

/**
 * A kill of the stream, and what it interrupted.
 *
 * @param number which one, from 1
 * @param pid the process that was killed
 * @param checkpoint the newest completed checkpoint at that moment
 * @param inKafka touchpoints in Kafka just before
 * @param visible touchpoints in ClickHouse just after
 * @param readyAfter how long it took until the stream was ready again; zero where nobody waited for it
 */
record Kill(int number, long pid, long checkpoint, long inKafka, long visible, Duration readyAfter) {

    /** Touchpoints that were in Kafka and not yet committed to the tables. */
    long inFlight() {
        return inKafka - visible;
    }
}
