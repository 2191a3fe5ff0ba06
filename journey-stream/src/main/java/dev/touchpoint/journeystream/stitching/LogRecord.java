package dev.touchpoint.journeystream.stitching;

/**
 * One record of the log, not yet read; or what the reader says of a partition, in between.
 *
 * @param kind which of these
 * @param partition its partition
 * @param offset its place in the partition; of a beginning and an end the offset of the record that comes next, negative
 *     when that isn't known
 * @param timestamp the record's timestamp, which is {@code received_at}; of an end, when it was asked for. Milliseconds
 *     since the epoch
 * @param value its bytes, empty when it has none
 */
public record LogRecord(Kind kind, int partition, long offset, long timestamp, byte[] value) {

    private static final byte[] NONE = {};

    /** What it is. */
    public enum Kind {
        /** A record of the log. */
        RECORD,
        /** From here on the partition is read by this instance. */
        BEGINNING,
        /** Up to here the partition was written when it was asked for. */
        END
    }

    /** A record of the log. */
    public static LogRecord of(int partition, long offset, long timestamp, byte[] value) {
        return new LogRecord(Kind.RECORD, partition, offset, timestamp, value);
    }

    /** From {@code offset} on the partition is read by this instance. */
    public static LogRecord beginning(int partition, long offset) {
        return new LogRecord(Kind.BEGINNING, partition, offset, Long.MIN_VALUE, NONE);
    }

    /** When it was asked for at {@code askedAt}, the partition's next record was that of {@code offset}. */
    public static LogRecord end(int partition, long offset, long askedAt) {
        return new LogRecord(Kind.END, partition, offset, askedAt, NONE);
    }
}
