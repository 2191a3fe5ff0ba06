package dev.touchpoint.journeystream.stitching;

/**
 * A record of the log that is no touchpoint.
 *
 * @param partition its partition
 * @param offset its place in the partition
 * @param timestamp the record's timestamp, milliseconds since the epoch
 * @param detail why it can't be read
 * @param value its bytes
 */
public record Undecodable(int partition, long offset, long timestamp, String detail, byte[] value) {}
