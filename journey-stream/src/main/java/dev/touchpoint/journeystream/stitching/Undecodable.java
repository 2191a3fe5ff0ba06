package dev.touchpoint.journeystream.stitching;

import static java.util.Objects.requireNonNullElse;

import dev.touchpoint.event.StableId;
import dev.touchpoint.event.Topics;
import dev.touchpoint.event.UndecodableTouchpointException;
import dev.touchpoint.event.rejection.Rejection;
import dev.touchpoint.event.rejection.Rejection.Cause;
import dev.touchpoint.event.rejection.Rejection.Encoding;
import dev.touchpoint.event.rejection.Rejection.Kind;
import dev.touchpoint.event.rejection.Rejection.Payload;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * A record of the log that is no touchpoint, or what isn't one in a record of several.
 *
 * @param partition its partition
 * @param offset its place in the partition
 * @param part its place among those of the record, from 0; {@link #WHOLE} for all of the record
 * @param timestamp the record's timestamp, milliseconds since the epoch
 * @param detail why it can't be read
 * @param value its bytes
 */
public record Undecodable(int partition, long offset, int part, long timestamp, String detail, byte[] value) {

    static final String SERVICE = "journey-stream";
    static final String VERSION =
            requireNonNullElse(Undecodable.class.getPackage().getImplementationVersion(), "unknown");

    /** Enough to see what it is; the whole record stays on the log. */
    private static final int PAYLOAD_BYTES = 4096;

    private static final int WHOLE = -1;

    static Undecodable whole(LogRecord record, UndecodableTouchpointException why) {
        return part(record, WHOLE, record.value(), why);
    }

    static Undecodable part(LogRecord record, int part, byte[] bytes, UndecodableTouchpointException why) {
        return new Undecodable(
                record.partition(), record.offset(), part, record.timestamp(), String.valueOf(why.getMessage()), bytes);
    }

    /** The row about it; the same however often the record is read. */
    public Rejection rejection() {
        String place = partition + "-" + offset + (part == WHOLE ? "" : "-" + part);
        return new Rejection(
                id(),
                Kind.RECORD,
                new Cause(
                        DeadLetterReason.UNDECODABLE.code(),
                        "",
                        "A record of the log is a touchpoint: " + detail,
                        null,
                        null),
                null,
                null,
                Topics.TOUCHPOINTS + '-' + place,
                Instant.ofEpochMilli(timestamp),
                null,
                SERVICE,
                VERSION,
                payload(value));
    }

    private String id() {
        String record = Integer.toString(partition);
        String at = Long.toString(offset);
        return part == WHOLE
                ? StableId.of(Topics.TOUCHPOINTS, record, at)
                : StableId.of(Topics.TOUCHPOINTS, record, at, Integer.toString(part));
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
