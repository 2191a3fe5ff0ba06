package dev.touchpoint.bench.measuring;

import java.time.Duration;

/**
 * One answer.
 *
 * @param status HTTP's
 * @param body all of it
 * @param taken from the request to the last byte
 * @param readRows rows read by ClickHouse; negative where it isn't told
 * @param readBytes bytes read by ClickHouse; negative where it isn't told
 */
record Reply(int status, String body, Duration taken, long readRows, long readBytes) {

    boolean failed() {
        return status != 200;
    }
}
