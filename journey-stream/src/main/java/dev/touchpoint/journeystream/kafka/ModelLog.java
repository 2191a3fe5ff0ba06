package dev.touchpoint.journeystream.kafka;

import dev.touchpoint.event.KafkaCluster;
import dev.touchpoint.event.Topics;
import dev.touchpoint.event.model.ModelReader;
import dev.touchpoint.event.model.ModelVersion;
import dev.touchpoint.event.model.ModelVersionCodec;
import dev.touchpoint.journeystream.stitching.Register;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.jspecify.annotations.Nullable;

/** The phase models of sites: the topic {@code phase.models}, all of it at the start and what comes after. */
public final class ModelLog {

    static final KnownTopic<ModelVersion> TOPIC =
            new KnownTopic<>(Topics.MODELS, "models", ModelVersion.class, ModelLog::decoded);

    private ModelLog() {}

    /** Every version from the first on, and each new one as it comes. */
    public static KafkaSource<ModelVersion> source(KafkaCluster kafka) {
        return TOPIC.source(kafka);
    }

    /**
     * Reads the topic up to the end it has when asked.
     *
     * @param tried a version that is valid in this stream alone; null for none
     */
    public static Register<ModelVersion> register(KafkaCluster kafka, @Nullable ModelVersion tried) {
        Register<ModelVersion> put = TOPIC.register(kafka);
        return () -> {
            List<ModelVersion> versions = new ArrayList<>(put.read());
            if (tried != null) {
                versions.add(tried);
            }
            return versions;
        };
    }

    static Optional<ModelVersion> decoded(byte @Nullable [] key, byte @Nullable [] value) {
        ModelVersion version = ModelVersionCodec.decode(key, value);
        if (version.site().isEmpty()) {
            throw new IllegalArgumentException("site is empty");
        }
        if (!version.isGone()) {
            ModelReader.read(version.yaml());
        }
        return Optional.of(version);
    }
}
