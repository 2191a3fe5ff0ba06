package dev.touchpoint.journeystream.kafka;

import org.apache.flink.api.connector.source.SourceEvent;

/**
 * What {@link PartitionReaders} tells readers whenever partitions were given out.
 *
 * @param read how many partitions of the topic some reader has
 */
record PartitionsEvent(int read) implements SourceEvent {}
