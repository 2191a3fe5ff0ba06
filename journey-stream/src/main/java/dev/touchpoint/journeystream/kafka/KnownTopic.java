package dev.touchpoint.journeystream.kafka;

import dev.touchpoint.event.KafkaCluster;
import dev.touchpoint.journeystream.stitching.Register;
import java.io.Serializable;
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
 * A compacted topic that is known as a whole: all of it at the start, and what comes after. A record that can't be used is
 * passed over; the source tells why in the log, and counts it ({@code <name>_refused}).
 *
 * @param topic its name in Kafka
 * @param name what its records are called, in the plural, where the stream is looked at
 * @param type of what its records are
 * @param decoder reads them
 * @param <T> what its records are
 */
record KnownTopic<T>(String topic, String name, Class<T> type, Decoder<T> decoder) {

    private static final Logger LOG = LoggerFactory.getLogger(KnownTopic.class);

    /** Reads a record. */
    @FunctionalInterface
    interface Decoder<T> extends Serializable {

        /**
         * What it is; empty for one that says nothing.
         *
         * @throws IllegalArgumentException saying why it can't be used
         */
        Optional<T> decode(byte @Nullable [] key, byte @Nullable [] value);
    }

    /** Every record from the first on, and each new one as it comes. */
    KafkaSource<T> source(KafkaCluster kafka) {
        return KafkaSource.<T>builder()
                .setProperties(kafka.toProperties())
                .setTopics(topic)
                .setGroupId("journey-stream-" + name)
                .setClientIdPrefix("journey-stream-" + name)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(schema())
                .setProperty("commit.offsets.on.checkpoint", "false")
                .setProperty("fetch.max.wait.ms", "100")
                .build();
    }

    /** What reads its records, passes over those that can't be used, and counts them. */
    KafkaRecordDeserializationSchema<T> schema() {
        return new Schema<>(name, type, decoder);
    }

    /** Reads the topic up to the end it has when asked. */
    Register<T> register(KafkaCluster kafka) {
        // Taken out of this record, which isn't sent to instances.
        String whole = topic;
        Decoder<T> reading = decoder;
        return () -> {
            List<T> known = new ArrayList<>();
            WholeTopic.read(kafka, whole, record -> {
                try {
                    reading.decode(record.key(), record.value()).ifPresent(known::add);
                } catch (IllegalArgumentException e) {
                    // The source tells.
                }
            });
            return known;
        };
    }

    private static final class Schema<T> implements KafkaRecordDeserializationSchema<T> {

        private static final long serialVersionUID = 1L;

        private final String name;
        private final Class<T> type;
        private final Decoder<T> decoder;
        private transient @Nullable Counter refused;

        Schema(String name, Class<T> type, Decoder<T> decoder) {
            this.name = name;
            this.type = type;
            this.decoder = decoder;
        }

        @Override
        public void open(DeserializationSchema.InitializationContext context) {
            refused = context.getMetricGroup().counter(name + "_refused");
        }

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<T> out) {
            try {
                decoder.decode(record.key(), record.value()).ifPresent(out::collect);
            } catch (IllegalArgumentException e) {
                LOG.error(
                        "The record at {}-{}, offset {}, can't be used and is passed over: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        e.getMessage());
                if (refused != null) {
                    refused.inc();
                }
            }
        }

        @Override
        public TypeInformation<T> getProducedType() {
            return TypeInformation.of(type);
        }
    }
}
