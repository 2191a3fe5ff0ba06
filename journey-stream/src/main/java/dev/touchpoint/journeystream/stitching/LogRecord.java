package dev.touchpoint.journeystream.stitching;

/**
 * One record of the log, not yet read.
 *
 * @param partition its partition
 * @param offset its place in the partition
 * @param timestamp the record's timestamp, which is {@code received_at}, milliseconds since the epoch
 * @param value its bytes, empty when it has none
 */
public record LogRecord(int partition, long offset, long timestamp, byte[] value) {}
