package dev.touchpoint.journeystream.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.ErasureCodec;
import dev.touchpoint.event.model.ModelVersion;
import dev.touchpoint.event.model.ModelVersionCodec;
import dev.touchpoint.journeystream.NamedMetrics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.Collector;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** A record that can't be used is passed over and counted, and stops nothing. */
class KnownTopicTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final byte[] KEY = "shop\u00001".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NONE = "{}".getBytes(StandardCharsets.UTF_8);

    private final NamedMetrics metrics = new NamedMetrics();

    @Test
    void ofModels() throws Exception {
        ModelVersion version = new ModelVersion("shop", 1, NOW, NOW, "rules: []");

        List<ModelVersion> read = read(ModelLog.TOPIC, NONE, ModelVersionCodec.encode(version), NONE);

        assertThat(read).containsExactly(version);
        assertThat(metrics.count("models_refused")).isEqualTo(2);
    }

    @Test
    void ofErasures() throws Exception {
        Erasure request = new Erasure("r-1", "shop", "customer:42", NOW);

        List<Erasure> read = read(ErasureLog.TOPIC, NONE, ErasureCodec.encode(request));

        assertThat(read).containsExactly(request);
        assertThat(metrics.count("erasures_refused")).isEqualTo(1);
    }

    private <T> List<T> read(KnownTopic<T> topic, byte[]... values) throws Exception {
        KafkaRecordDeserializationSchema<T> schema = topic.schema();
        schema.open(new OfReader());
        List<T> read = new ArrayList<>();
        Collector<T> out = new Collector<>() {
            @Override
            public void collect(T one) {
                read.add(one);
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        for (int offset = 0; offset < values.length; offset++) {
            schema.deserialize(new ConsumerRecord<>(topic.topic(), 0, offset, KEY, values[offset]), out);
        }
        return read;
    }

    private final class OfReader implements DeserializationSchema.InitializationContext {

        @Override
        public MetricGroup getMetricGroup() {
            return metrics;
        }

        @Override
        public UserCodeClassLoader getUserCodeClassLoader() {
            return SimpleUserCodeClassLoader.create(KnownTopicTest.class.getClassLoader());
        }
    }
}
