package dev.touchpoint.local.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic up to the end it has when it is asked for. */
public final class WholeTopic {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int PATIENCE_MS = 15_000;

    private WholeTopic() {}

    /**
     * Reads everything there is now, each partition in its order.
     *
     * @return whether there is such a topic
     * @throws KafkaException if Kafka is away
     */
    public static boolean read(String bootstrapServers, String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        return readOn(bootstrapServers, topic, new HashMap<>(), reader);
    }

    /**
     * The same of what came since the last time.
     *
     * @param seen where that ended, by partition; where this one ends, afterwards
     */
    static boolean readOn(
            String bootstrapServers,
            String topic,
            Map<TopicPartition, Long> seen,
            Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        PATIENCE_MS),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            seen.forEach(consumer::seek);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(reader);
            }
            partitions.forEach(partition -> seen.put(partition, consumer.position(partition)));
            return !partitions.isEmpty();
        }
    }
}
