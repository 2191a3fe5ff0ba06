package dev.touchpoint.webhook.kafka;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchpoint.webhook.delivery.Delivery;
import dev.touchpoint.webhook.target.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * The topic {@code webhooks.failed}: what couldn't be delivered, with the reason, under the message's own key; as JSON, by
 * {@code webhooks-failed.schema.json} beside this class.
 */
public final class FailedTopic {

    /** Its name. */
    public static final String NAME = "webhooks.failed";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Producer<byte[], byte[]> producer;

    /** Writes with this producer, which must wait for all replicas. */
    public FailedTopic(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** A message that was tried for as long as its target allows. Returns when Kafka has it. */
    void givenUp(Target target, Delivery delivery, byte[] key, String reason, String detail, Instant now) {
        ObjectNode node = JSON.createObjectNode();
        node.put("target", target.name());
        node.put("site", delivery.message().site());
        node.put("id", delivery.message().id());
        node.put("type", delivery.message().type());
        node.put("reason", reason);
        node.put("detail", detail);
        node.put("attempts", delivery.attempts());
        node.put("first_attempt_at", delivery.firstAttempt().toString());
        node.put("given_up_at", now.toString());
        try {
            node.set("message", JSON.readTree(delivery.message().body()));
        } catch (IOException e) {
            // It was read before it was sent.
            throw new UncheckedIOException(e);
        }
        write(key, node);
    }

    /** A record that is no message. Returns when Kafka has it. */
    void unreadable(Target target, ConsumerRecord<byte[], byte[]> record, String detail, Instant now) {
        ObjectNode node = JSON.createObjectNode();
        node.put("target", target.name());
        node.put("site", target.site());
        node.put("reason", "unreadable");
        node.put(
                "detail",
                "%s, partition %d, offset %d: %s"
                        .formatted(record.topic(), record.partition(), record.offset(), detail));
        node.put("attempts", 0);
        node.put("given_up_at", now.toString());
        node.put("value_base64", record.value());
        write(record.key(), node);
    }

    private void write(byte[] key, ObjectNode node) {
        try {
            producer.send(new ProducerRecord<>(NAME, key, JSON.writeValueAsBytes(node)))
                    .get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("can't write to " + NAME, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while writing to " + NAME, e);
        }
    }
}
