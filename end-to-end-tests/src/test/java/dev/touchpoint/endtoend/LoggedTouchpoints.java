package dev.touchpoint.endtoend;

import dev.touchpoint.event.RecordValue;
import dev.touchpoint.event.Topics;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.UndecodableTouchpointException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What lies on the log, read from its beginning to where it ends now. */
final class LoggedTouchpoints {

    private final String bootstrapServers;

    LoggedTouchpoints(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Those that are wanted, as they lie there: of one device in the order they came, and as often. */
    List<Touchpoint> all(Predicate<Touchpoint> wanted) {
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.TOUCHPOINTS).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<Touchpoint> found = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    found.addAll(decoded(record));
                }
            }
            return found.stream().filter(wanted).toList();
        }
    }

    /** The same, each of them once: the first that came. */
    List<Touchpoint> distinct(Predicate<Touchpoint> wanted) {
        Set<String> ids = new HashSet<>();
        return all(wanted).stream()
                .filter(touchpoint -> ids.add(touchpoint.eventId()))
                .toList();
    }

    private static List<Touchpoint> decoded(ConsumerRecord<byte[], byte[]> record) {
        try {
            return RecordValue.touchpoints(record.value());
        } catch (UndecodableTouchpointException e) {
            throw new AssertionError(e);
        }
    }
}
