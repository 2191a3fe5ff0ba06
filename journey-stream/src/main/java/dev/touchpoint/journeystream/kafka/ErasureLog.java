package dev.touchpoint.journeystream.kafka;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.ErasureCodec;
import dev.touchpoint.event.Topics;
import dev.touchpoint.journeystream.stitching.ErasureRegister;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who asked to be forgotten: the topic {@code persons.erased}, all of it at the start and what comes after. */
public final class ErasureLog {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureLog.class);

    private ErasureLog() {}

    /** Every request from the first on, and each new one as it comes. */
    public static KafkaSource<Erasure> source(String bootstrapServers) {
        return KafkaSource.<Erasure>builder()
                .setBootstrapServers(bootstrapServers)
                .setTopics(Topics.ERASED)
                .setGroupId("journey-stream-erasures")
                .setClientIdPrefix("journey-stream-erasures")
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new Schema())
                .setProperty("commit.offsets.on.checkpoint", "false")
                .setProperty("fetch.max.wait.ms", "100")
                .build();
    }

    /** Reads the topic up to the end it has when asked. */
    public static ErasureRegister register(String bootstrapServers) {
        return () -> read(bootstrapServers);
    }

    private static List<Erasure> read(String bootstrapServers) {
        List<Erasure> erasures = new ArrayList<>();
        WholeTopic.read(
                bootstrapServers, Topics.ERASED, record -> decoded(record).ifPresent(erasures::add));
        return erasures;
    }

    /** A record that is none is told in the log, and nothing of what is in it. */
    private static Optional<Erasure> decoded(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ErasureCodec.decode(record.value()));
        } catch (IllegalArgumentException e) {
            LOG.error(
                    "The record at {}-{}, offset {}, is no erasure: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    private static final class Schema implements KafkaRecordDeserializationSchema<Erasure> {

        private static final long serialVersionUID = 1L;

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Erasure> out) {
            decoded(record).ifPresent(out::collect);
        }

        @Override
        public TypeInformation<Erasure> getProducedType() {
            return TypeInformation.of(Erasure.class);
        }
    }
}
