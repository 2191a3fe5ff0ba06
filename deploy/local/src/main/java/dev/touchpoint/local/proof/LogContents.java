package dev.touchpoint.local.proof;

import dev.touchpoint.event.Topics;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.TouchpointCodec;
import dev.touchpoint.event.UndecodableTouchpointException;
import dev.touchpoint.local.load.EventLoad;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The touchpoints that Kafka has.
 *
 * @param bySite the numbers in their ids, by site
 * @param records how many records there are, repeated ones included
 */
record LogContents(Map<String, BitSet> bySite, long records) {

    /** Reads all there is now. */
    static LogContents read(String kafka) {
        Map<String, BitSet> bySite = new HashMap<>();
        long records = 0;
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka), bytes, bytes)) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.TOUCHPOINTS).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    Touchpoint touchpoint = TouchpointCodec.decode(record.value());
                    bySite.computeIfAbsent(touchpoint.site(), site -> new BitSet())
                            .set((int) EventLoad.numberOf(touchpoint.eventId()));
                    records++;
                }
            }
        } catch (UndecodableTouchpointException e) {
            throw new IllegalStateException("Kafka has something that is no touchpoint", e);
        }
        return new LogContents(bySite, records);
    }

    BitSet of(String site) {
        return bySite.getOrDefault(site, new BitSet());
    }
}
