package dev.touchpoint.journeystream.kafka;

import dev.touchpoint.event.Topics;
import dev.touchpoint.event.model.ModelReader;
import dev.touchpoint.event.model.ModelVersion;
import dev.touchpoint.event.model.ModelVersionCodec;
import dev.touchpoint.journeystream.stitching.ModelRegister;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The phase models of sites: the topic {@code phase.models}, all of it at the start and what comes after. A record that is
 * none, or whose model can't be used, is passed over, told in the log and counted ({@code models_refused}).
 */
public final class ModelLog {

    private static final Logger LOG = LoggerFactory.getLogger(ModelLog.class);

    private ModelLog() {}

    /** Every version from the first on, and each new one as it comes. */
    public static KafkaSource<ModelVersion> source(String bootstrapServers) {
        return KafkaSource.<ModelVersion>builder()
                .setBootstrapServers(bootstrapServers)
                .setTopics(Topics.MODELS)
                .setGroupId("journey-stream-models")
                .setClientIdPrefix("journey-stream-models")
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new Schema())
                .setProperty("commit.offsets.on.checkpoint", "false")
                .setProperty("fetch.max.wait.ms", "100")
                .build();
    }

    /**
     * Reads the topic up to the end it has when asked.
     *
     * @param tried a version that is valid in this stream alone; null for none
     */
    public static ModelRegister register(String bootstrapServers, @Nullable ModelVersion tried) {
        return () -> {
            List<ModelVersion> versions = new ArrayList<>();
            WholeTopic.read(
                    bootstrapServers,
                    Topics.MODELS,
                    record -> decoded(record.key(), record.value()).version().ifPresent(versions::add));
            if (tried != null) {
                versions.add(tried);
            }
            return versions;
        };
    }

    /** What a record is: a version, or why it is none. */
    record Decoded(Optional<ModelVersion> version, String refusal) {}

    static Decoded decoded(byte @Nullable [] key, byte @Nullable [] value) {
        try {
            ModelVersion version = ModelVersionCodec.decode(key, value);
            if (version.site().isEmpty()) {
                throw new IllegalArgumentException("site is empty");
            }
            if (!version.isGone()) {
                ModelReader.read(version.yaml());
            }
            return new Decoded(Optional.of(version), "");
        } catch (IllegalArgumentException e) {
            return new Decoded(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private static final class Schema implements KafkaRecordDeserializationSchema<ModelVersion> {

        private static final long serialVersionUID = 1L;

        private transient @Nullable Counter refused;

        @Override
        public void open(DeserializationSchema.InitializationContext context) {
            refused = context.getMetricGroup().counter("models_refused");
        }

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<ModelVersion> out) {
            Decoded decoded = decoded(record.key(), record.value());
            decoded.version().ifPresent(out::collect);
            if (decoded.version().isEmpty()) {
                LOG.error(
                        "The record at {}-{}, offset {}, is no phase model and is passed over: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        decoded.refusal());
                if (refused != null) {
                    refused.inc();
                }
            }
        }

        @Override
        public TypeInformation<ModelVersion> getProducedType() {
            return TypeInformation.of(ModelVersion.class);
        }
    }
}
