package dev.touchpoint.local.kafka;

import dev.touchpoint.event.KafkaCluster;
import dev.touchpoint.event.RecordValue;
import dev.touchpoint.event.Topics;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.TouchpointCodec;
import dev.touchpoint.event.UndecodableTouchpointException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * The touchpoints on the log, seen from outside: a record may hold several, so that offsets don't count them. Each look goes on
 * where the last one ended, with a connection of its own.
 */
public final class LoggedTouchpoints {

    private final KafkaCluster kafka;
    private final Map<TopicPartition, Long> seen = new HashMap<>();
    private long count;

    /** Of the Kafka at that address, one that lets everybody in. */
    public LoggedTouchpoints(String bootstrapServers) {
        this.kafka = KafkaCluster.open(bootstrapServers);
    }

    /**
     * How many there are, repeated ones included.
     *
     * @throws IllegalStateException if Kafka has something else
     */
    public long count() {
        return look(part -> {});
    }

    /**
     * Hands out those that came since the last look, of one sender in order.
     *
     * @return how many there are, with those of before
     * @throws IllegalStateException if Kafka has something else
     */
    public long each(Consumer<Touchpoint> taker) {
        return look(part -> taker.accept(TouchpointCodec.decode(part)));
    }

    @FunctionalInterface
    private interface PartTaker {
        void take(byte[] part) throws UndecodableTouchpointException;
    }

    private long look(PartTaker taker) {
        // Counted only once all are read: what Kafka breaks off is looked at again.
        long[] found = {0};
        WholeTopic.readOn(kafka, Topics.TOUCHPOINTS, seen, record -> {
            try {
                for (byte[] part : RecordValue.parts(record.value())) {
                    taker.take(part);
                    found[0]++;
                }
            } catch (UndecodableTouchpointException e) {
                throw new IllegalStateException("Kafka has something that is no touchpoint", e);
            }
        });
        count += found[0];
        return count;
    }
}
