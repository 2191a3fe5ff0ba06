package dev.touchpoint.journeystream.stitching;

import static java.util.Objects.requireNonNullElse;

import dev.touchpoint.event.StableId;
import dev.touchpoint.event.Topics;
import dev.touchpoint.event.rejection.Rejection;
import dev.touchpoint.event.rejection.Rejection.Cause;
import dev.touchpoint.event.rejection.Rejection.Encoding;
import dev.touchpoint.event.rejection.Rejection.Kind;
import dev.touchpoint.event.rejection.Rejection.Payload;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * A record of the log that is no touchpoint.
 *
 * @param partition its partition
 * @param offset its place in the partition
 * @param timestamp the record's timestamp, milliseconds since the epoch
 * @param detail why it can't be read
 * @param value its bytes
 */
public record Undecodable(int partition, long offset, long timestamp, String detail, byte[] value) {

    static final String SERVICE = "journey-stream";
    static final String VERSION =
            requireNonNullElse(Undecodable.class.getPackage().getImplementationVersion(), "unknown");

    /** Enough to see what it is; the whole record stays on the log. */
    private static final int PAYLOAD_BYTES = 4096;

    /** The row about it; the same however often the record is read. */
    public Rejection rejection() {
        return new Rejection(
                StableId.of(Topics.TOUCHPOINTS, Integer.toString(partition), Long.toString(offset)),
                Kind.RECORD,
                new Cause("undecodable", "", "A record of the log is a touchpoint: " + detail, null, null),
                null,
                null,
                "%s-%d-%d".formatted(Topics.TOUCHPOINTS, partition, offset),
                Instant.ofEpochMilli(timestamp),
                null,
                SERVICE,
                VERSION,
                payload(value));
    }

    static Payload payload(byte[] value) {
        byte[] beginning = Arrays.copyOf(value, Math.min(value.length, PAYLOAD_BYTES));
        return new Payload(
                Base64.getEncoder().encodeToString(beginning),
                Encoding.BASE64,
                value.length,
                beginning.length == value.length);
    }
}
