package dev.touchpoint.local.model;

import dev.touchpoint.event.KafkaCluster;
import dev.touchpoint.event.Topics;
import dev.touchpoint.event.model.ModelVersion;
import dev.touchpoint.event.model.ModelVersionCodec;
import dev.touchpoint.local.kafka.WholeTopic;
import dev.touchpoint.local.services.ServiceException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topic {@code phase.models}. */
public final class ModelTopic {

    private static final int PATIENCE_MS = 15_000;

    private final KafkaCluster kafka;

    /** At a Kafka. */
    public ModelTopic(KafkaCluster kafka) {
        this.kafka = kafka;
    }

    /**
     * All versions there are, by site and number. What is no version is left out: the stream passes it over, too.
     *
     * @throws ServiceException if Kafka is away, or has no such topic
     */
    public List<ModelVersion> versions() {
        Map<String, ModelVersion> latest = new HashMap<>();
        records().forEach(version -> latest.put(version.key(), version));
        return latest.values().stream()
                .filter(version -> !version.isGone())
                .sorted(Comparator.comparing(ModelVersion::site).thenComparing(ModelVersion::version))
                .toList();
    }

    /** A number that no version of a site ever had; of every site when it is empty. */
    public int nextVersion(String site) {
        return records().stream()
                        .filter(version -> site.isEmpty() || version.site().equals(site))
                        .mapToInt(ModelVersion::version)
                        .max()
                        .orElse(0)
                + 1;
    }

    /**
     * Puts a model into force as the next version of its site; returns when Kafka has it. Of two who take the same number at
     * the same moment the one whose record comes first keeps it, and the other takes the next.
     */
    public ModelVersion put(String site, Instant from, String yaml) throws InterruptedException {
        while (true) {
            ModelVersion version = new ModelVersion(
                    site, nextVersion(site), from, Instant.now().truncatedTo(ChronoUnit.MILLIS), yaml);
            send(version);
            List<ModelVersion> ofNumber = records().stream()
                    .filter(other -> other.key().equals(version.key()))
                    .toList();
            ModelVersion first = ofNumber.get(0);
            ModelVersion last = ofNumber.get(ofNumber.size() - 1);
            if (!last.equals(first) && !last.isGone()) {
                send(first);
            }
            if (first.equals(version)) {
                return version;
            }
        }
    }

    /** Takes a version away, whose number stays taken; returns when Kafka knows. */
    public void remove(ModelVersion version) throws InterruptedException {
        send(ModelVersion.gone(version.site(), version.version()));
    }

    /** All that was put and taken away, as far as Kafka has kept it, of each version in order. */
    private List<ModelVersion> records() {
        List<ModelVersion> records = new ArrayList<>();
        try {
            if (!WholeTopic.read(kafka, Topics.MODELS, record -> take(record, records))) {
                throw noTopic();
            }
        } catch (KafkaException e) {
            throw away(e);
        }
        return records;
    }

    private void send(ModelVersion version) throws InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                kafka.client(
                        Map.of(ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MS)),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var unused = producer.send(new ProducerRecord<>(
                            Topics.MODELS,
                            version.key().getBytes(StandardCharsets.UTF_8),
                            ModelVersionCodec.encode(version)))
                    .get();
        } catch (ExecutionException | KafkaException e) {
            throw away(e);
        }
    }

    private static void take(ConsumerRecord<byte[], byte[]> record, List<ModelVersion> records) {
        try {
            records.add(ModelVersionCodec.decode(record.key(), record.value()));
        } catch (IllegalArgumentException e) {
            // None.
        }
    }

    private ServiceException noTopic() {
        return ServiceException.away(
                "Kafka at %s has no topic %s: the collector makes it when it starts (./touchpoint up)"
                        .formatted(kafka, Topics.MODELS));
    }

    private ServiceException away(Exception failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return ServiceException.away("Kafka at %s doesn't answer (%s). Start everything by: ./touchpoint up"
                .formatted(kafka, cause.getMessage()));
    }
}
