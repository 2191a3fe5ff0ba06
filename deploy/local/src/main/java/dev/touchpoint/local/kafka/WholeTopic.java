package dev.touchpoint.local.kafka;

import dev.touchpoint.event.KafkaCluster;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic up to the end it has when it is asked for. */
public final class WholeTopic {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private WholeTopic() {}

    /**
     * Reads everything there is now, each partition in its order.
     *
     * @return whether there is such a topic
     * @throws KafkaException if Kafka is away
     */
    public static boolean read(KafkaCluster kafka, String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        return readOn(kafka, topic, new HashMap<>(), PATIENCE, reader);
    }

    /**
     * The same of what came since the last time.
     *
     * @param seen where that ended, by partition; where this one ends, afterwards
     */
    static boolean readOn(
            KafkaCluster kafka,
            String topic,
            Map<TopicPartition, Long> seen,
            Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        return readOn(kafka, topic, seen, PATIENCE, reader);
    }

    /** The same, with how long Kafka may say nothing. */
    static boolean readOn(
            KafkaCluster kafka,
            String topic,
            Map<TopicPartition, Long> seen,
            Duration patience,
            Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                kafka.client(Map.of(
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        Math.toIntExact(patience.toMillis()))),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            seen.forEach(consumer::seek);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long heard = System.nanoTime();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                records.forEach(reader);
                if (!records.isEmpty()) {
                    heard = System.nanoTime();
                } else if (System.nanoTime() - heard > patience.toNanos()) {
                    // It would go on asking for ever, and say nothing.
                    throw new TimeoutException("Kafka has fallen silent within " + topic);
                }
            }
            partitions.forEach(partition -> seen.put(partition, consumer.position(partition)));
            return !partitions.isEmpty();
        }
    }
}
