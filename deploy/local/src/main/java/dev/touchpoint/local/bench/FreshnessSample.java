package dev.touchpoint.local.bench;

import java.time.Duration;

/**
 * One beacon from the browser to the answer.
 *
 * @param acknowledged from sending it to the collector's answer: it is in Kafka
 * @param read from sending it to the first answer of the query API that has its receipt: the stream has read it, and a
 *     checkpoint with it is in the tables
 * @param visible from sending it to the first answer of the query API that has the journey it began
 * @param asking how long that last answer took
 * @param looks how often the query API was asked
 */
record FreshnessSample(Duration acknowledged, Duration read, Duration visible, Duration asking, int looks) {

    /** From the collector's answer to the receipt: the reading, the wait for a checkpoint, the insert. */
    Duration toRead() {
        return read.minus(acknowledged);
    }

    /** From the receipt to the journey: the stream's time passes it, and one more checkpoint may be waited for. */
    Duration toStitched() {
        return visible.minus(read).minus(asking);
    }
}
