package dev.touchpoint.ingest.publish;

import dev.touchpoint.event.KafkaCluster;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** How the Kafka clients are set up, and why. */
final class KafkaClientProperties {

    private static final int BATCH_BYTES = 64 * 1024;
    /** An event's record is smaller than its JSON, which is bounded far below. */
    private static final int RECORD_BYTES = 2 * 1024 * 1024;

    private KafkaClientProperties() {}

    static Map<String, Object> producer(KafkaCluster kafka, KafkaSettings settings) {
        Map<String, Object> properties = common(kafka);
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "ingest-service");
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, (int) settings.linger().toMillis());
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RECORD_BYTES);
        // Sending happens on the event loop: it may never wait, neither for metadata nor for memory.
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
        // Twice what may be under way, because batches are allocated whole.
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2 * settings.inFlightBytes());
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        return properties;
    }

    static Map<String, Object> admin(KafkaCluster kafka) {
        Map<String, Object> properties = common(kafka);
        properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, "ingest-service-probe");
        properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
        properties.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, 2_000);
        return properties;
    }

    private static Map<String, Object> common(KafkaCluster kafka) {
        Map<String, Object> properties = kafka.client(Map.of());
        // Kafka coming back is noticed at once.
        properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, 50L);
        properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L);
        properties.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        return properties;
    }
}
