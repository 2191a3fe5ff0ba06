package dev.touchpoint.webhook.delivery;

/**
 * Where a message stands in Kafka.
 *
 * @param topic its topic
 * @param partition of the topic
 * @param offset in the partition
 */
public record RecordPosition(String topic, int partition, long offset) {}
