package dev.touchpoint.ingest.kafka;

import dev.touchpoint.event.RecordValue;
import dev.touchpoint.event.Topics;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.UndecodableTouchpointException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from its beginning to where it ends now. */
public final class LogReader {

    private final String bootstrapServers;

    /** Reads from this broker. */
    public LogReader(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Every record of the topic. */
    public List<ConsumerRecord<byte[], byte[]>> all(String topic) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers, "enable.auto.commit", false, "auto.offset.reset", "earliest");
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    /**
     * A touchpoint on the log.
     *
     * @param record where it lies, maybe with others
     */
    public record Logged(Touchpoint touchpoint, ConsumerRecord<byte[], byte[]> record) {}

    /** Every touchpoint on the log; those of one sender in order. */
    public List<Logged> touchpoints() {
        List<Logged> touchpoints = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : all(Topics.TOUCHPOINTS)) {
            try {
                RecordValue.touchpoints(record.value())
                        .forEach(touchpoint -> touchpoints.add(new Logged(touchpoint, record)));
            } catch (UndecodableTouchpointException e) {
                throw new AssertionError(e);
            }
        }
        return touchpoints;
    }

    /** Those with this event id. */
    public List<Logged> touchpoints(String eventId) {
        return touchpoints().stream()
                .filter(logged -> logged.touchpoint().eventId().equals(eventId))
                .toList();
    }

    /** The event ids of all of them, repeated ones too. */
    public List<String> eventIds() {
        return touchpoints().stream()
                .map(logged -> logged.touchpoint().eventId())
                .toList();
    }

    /** The values of the topic as text, of those records only that the filter wants. */
    public List<String> texts(String topic, Predicate<String> wanted) {
        return all(topic).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .filter(wanted)
                .toList();
    }
}
