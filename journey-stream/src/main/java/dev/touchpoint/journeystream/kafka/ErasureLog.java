package dev.touchpoint.journeystream.kafka;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.ErasureCodec;
import dev.touchpoint.event.KafkaCluster;
import dev.touchpoint.event.Topics;
import dev.touchpoint.journeystream.stitching.Register;
import java.util.Optional;
import org.apache.flink.connector.kafka.source.KafkaSource;

/** Who asked to be forgotten: the topic {@code persons.erased}, all of it at the start and what comes after. */
public final class ErasureLog {

    static final KnownTopic<Erasure> TOPIC = new KnownTopic<>(
            Topics.ERASED,
            "erasures",
            Erasure.class,
            (key, value) -> value == null ? Optional.empty() : Optional.of(ErasureCodec.decode(value)));

    private ErasureLog() {}

    /** Every request from the first on, and each new one as it comes. */
    public static KafkaSource<Erasure> source(KafkaCluster kafka) {
        return TOPIC.source(kafka);
    }

    /** Reads the topic up to the end it has when asked. */
    public static Register<Erasure> register(KafkaCluster kafka) {
        return TOPIC.register(kafka);
    }
}
