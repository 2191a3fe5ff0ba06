package dev.touchpoint.webhook.kafka;

import dev.touchpoint.event.KafkaCluster;
import dev.touchpoint.webhook.target.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Where Kafka is, and how this service uses it.
 *
 * @param cluster where it is, and how clients get in
 */
public record KafkaAccess(KafkaCluster cluster) {

    private static final Duration FAILED_KEPT = Duration.ofDays(30);
    private static final int TIMEOUT_MILLIS = 5_000;

    /** A consumer of the target's group, which commits nothing by itself. */
    KafkaConsumer<byte[], byte[]> consumer(Target target) {
        Map<String, Object> settings = cluster.client(Map.of());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, target.group());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // A topic that the stream makes later is found within seconds.
        settings.put(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, 10_000);
        // For so long a killed process keeps its partitions from the next one.
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
        // Tens of targets that catch up at once have one small heap. A larger record comes all the same, by itself.
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 512 << 10);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 128 << 10);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A producer that is told of success once all replicas have a record. */
    public Producer<byte[], byte[]> producer() {
        Map<String, Object> settings = cluster.client(Map.of(
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
                ProducerConfig.LINGER_MS_CONFIG, 0,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000));
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Makes {@code webhooks.failed} if it isn't there; returns what is wrong, empty if nothing is. */
    public Optional<String> prepare() throws InterruptedException {
        Map<String, Object> settings = cluster.client(Map.of(
                CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
                CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS));
        NewTopic failed = new NewTopic(FailedTopic.NAME, Optional.empty(), Optional.empty())
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(FAILED_KEPT.toMillis())));
        try (Admin admin = Admin.create(settings)) {
            admin.createTopics(List.of(failed)).all().get(2L * TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (ExecutionException e) {
            return e.getCause() instanceof TopicExistsException
                    ? Optional.empty()
                    : Optional.of(String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            return Optional.of("Kafka doesn't answer");
        }
    }
}
