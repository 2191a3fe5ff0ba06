package dev.touchpoint.local.bench;

import java.time.Duration;

/**
 * One beacon from the browser to the answer.
 *
 * @param acknowledged from sending it to the collector's answer: it is in Kafka
 * @param visible from sending it to the first answer of the query API that has it
 * @param looks how often the query API was asked
 */
record FreshnessSample(Duration acknowledged, Duration visible, int looks) {

    /** From the collector's answer to the query API's: the stream, the commit and the reading. */
    Duration stitched() {
        return visible.minus(acknowledged);
    }
}
