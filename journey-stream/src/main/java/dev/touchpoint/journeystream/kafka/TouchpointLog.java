package dev.touchpoint.journeystream.kafka;

import dev.touchpoint.event.KafkaCluster;
import dev.touchpoint.event.Topics;
import dev.touchpoint.journeystream.stitching.LogRecord;
import dev.touchpoint.journeystream.stitching.Undecodable;
import java.time.Clock;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;

/** The stream's ends at Kafka. */
public final class TouchpointLog {

    private TouchpointLog() {}

    /**
     * Every record of a topic. Where to go on is kept in checkpoints alone; without one the log is
     * read from its beginning: offsets committed to Kafka would outlive lost state and skip what it held.
     *
     * @param topic the topic; one reader reads partitions of one topic only
     * @param clock tells when the end of a partition was asked for; it must serialise
     */
    public static LogSource source(String topic, KafkaCluster kafka, Clock clock) {
        KafkaSource<LogRecord> records = KafkaSource.<LogRecord>builder()
                .setProperties(kafka.toProperties())
                .setTopics(topic)
                .setGroupId("journey-stream")
                .setClientIdPrefix("journey-stream-" + topic)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new LogRecordSchema())
                .setProperty("commit.offsets.on.checkpoint", "false")
                .setProperty("partition.discovery.interval.ms", "5000")
                .setProperty("fetch.max.wait.ms", "100")
                .build();
        return new LogSource(records, topic, kafka, clock);
    }

    /** Records that are no touchpoint, as JSON in the topic {@code touchpoints.rejected}; at least once. */
    public static KafkaSink<Undecodable> rejected(KafkaCluster kafka) {
        Properties producer = kafka.toProperties();
        producer.setProperty("compression.type", "lz4");
        return KafkaSink.<Undecodable>builder()
                .setKafkaProducerConfig(producer)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(KafkaRecordSerializationSchema.<Undecodable>builder()
                        .setTopic(Topics.REJECTED)
                        .setKeySerializationSchema(new RejectionSchema.Key())
                        .setValueSerializationSchema(new RejectionSchema())
                        .build())
                .build();
    }
}
