package dev.touchpoint.bench.agreement;

import dev.touchpoint.bench.shop.Shop;
import dev.touchpoint.event.Topics;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.TouchpointCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** All touchpoints of a shop in the order the collector received them, on their way to the log. */
final class TouchpointsInOrder {

    private final List<Received> received;

    private TouchpointsInOrder(List<Received> received) {
        this.received = received;
    }

    static TouchpointsInOrder of(Shop shop) {
        List<Received> received = new ArrayList<>();
        for (long visitor = 0; visitor < shop.settings().visitors(); visitor++) {
            for (Touchpoint touchpoint : shop.visitor(visitor)) {
                received.add(new Received(
                        touchpoint.receivedAt().toEpochMilli(),
                        touchpoint.partitionKey(),
                        TouchpointCodec.encode(touchpoint)));
            }
        }
        received.sort(Comparator.comparingLong(Received::at));
        return new TouchpointsInOrder(received);
    }

    int size() {
        return received.size();
    }

    long lastReceivedAt() {
        return received.get(received.size() - 1).at();
    }

    /** Publishes them as the collector does: key, bytes and timestamp; returns when Kafka has all of them. */
    void publish(String kafka) throws InterruptedException {
        Map<String, Object> properties = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.LINGER_MS_CONFIG,
                20);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(properties)) {
            List<Future<RecordMetadata>> sent = new ArrayList<>(received.size());
            for (Received one : received) {
                byte[] key = one.key().getBytes(StandardCharsets.UTF_8);
                sent.add(producer.send(new ProducerRecord<>(Topics.TOUCHPOINTS, null, one.at(), key, one.bytes())));
            }
            for (Future<RecordMetadata> record : sent) {
                record.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka doesn't take the touchpoints", e.getCause());
        }
    }

    private record Received(long at, String key, byte[] bytes) {}
}
