package dev.touchpoint.local.model;

import dev.touchpoint.event.Topics;
import dev.touchpoint.event.model.ModelVersion;
import dev.touchpoint.event.model.ModelVersionCodec;
import dev.touchpoint.local.services.ServiceException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The topic {@code phase.models}. */
public final class ModelTopic {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int PATIENCE_MS = 15_000;

    private final String bootstrapServers;

    /** At a Kafka. */
    public ModelTopic(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * All versions there are, by site and number. What is no version is left out: the stream passes it over, too.
     *
     * @throws ServiceException if Kafka is away, or has no such topic
     */
    public List<ModelVersion> versions() {
        Map<String, ModelVersion> versions = new HashMap<>();
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
            List<PartitionInfo> known = consumer.partitionsFor(Topics.MODELS);
            if (known.isEmpty()) {
                throw noTopic();
            }
            List<TopicPartition> partitions = known.stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> take(record, versions));
            }
        } catch (KafkaException e) {
            throw away(e);
        }
        return versions.values().stream()
                .sorted(Comparator.comparing(ModelVersion::site).thenComparing(ModelVersion::version))
                .toList();
    }

    /** The number of the next version of a site; of every site when it is empty. */
    public int nextVersion(String site) {
        return versions().stream()
                        .filter(version -> site.isEmpty() || version.site().equals(site))
                        .mapToInt(ModelVersion::version)
                        .max()
                        .orElse(0)
                + 1;
    }

    /** Puts a version into force; returns when Kafka has it. */
    public void put(ModelVersion version) throws InterruptedException {
        send(version.key(), ModelVersionCodec.encode(version));
    }

    /** Takes a version away; returns when Kafka knows. */
    public void remove(ModelVersion version) throws InterruptedException {
        send(version.key(), null);
    }

    private void send(String key, byte @Nullable [] value) throws InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        PATIENCE_MS),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var unused = producer.send(new ProducerRecord<>(Topics.MODELS, key.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        } catch (ExecutionException | KafkaException e) {
            throw away(e);
        }
    }

    private static void take(ConsumerRecord<byte[], byte[]> record, Map<String, ModelVersion> versions) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            versions.remove(key);
            return;
        }
        try {
            ModelVersion version = ModelVersionCodec.decode(record.value());
            versions.put(version.key(), version);
        } catch (IllegalArgumentException e) {
            // None.
        }
    }

    private ServiceException noTopic() {
        return ServiceException.away(
                "Kafka at %s has no topic %s: the collector makes it when it starts (./touchpoint up)"
                        .formatted(bootstrapServers, Topics.MODELS));
    }

    private ServiceException away(Exception failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return ServiceException.away("Kafka at %s doesn't answer (%s). Start everything by: ./touchpoint up"
                .formatted(bootstrapServers, cause.getMessage()));
    }
}
