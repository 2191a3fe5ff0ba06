package dev.touchpoint.journeystream.kafka;

import dev.touchpoint.event.KafkaCluster;
import dev.touchpoint.event.Topics;
import dev.touchpoint.journeystream.stitching.LogRecord;
import java.time.Clock;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SupportsSplitReassignmentOnRecovery;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Flink's source of a topic, with word of where partitions begin and end in between ({@link LogReader}), and of backlogs. At
 * each start its partitions are given out anew ({@link LogEnumerator}).
 */
public final class LogSource
        implements Source<LogRecord, KafkaPartitionSplit, KafkaSourceEnumState>,
                SupportsSplitReassignmentOnRecovery,
                ResultTypeQueryable<LogRecord> {

    private static final long serialVersionUID = 1L;

    private final KafkaSource<LogRecord> records;
    private final String topic;
    private final KafkaCluster kafka;
    private final Clock clock;

    LogSource(KafkaSource<LogRecord> records, String topic, KafkaCluster kafka, Clock clock) {
        this.records = records;
        this.topic = topic;
        this.kafka = kafka;
        this.clock = clock;
    }

    @Override
    public SourceReader<LogRecord, KafkaPartitionSplit> createReader(SourceReaderContext context) throws Exception {
        return new LogReader(
                records.createReader(context),
                new PartitionEnds(new KafkaTopic(topic, kafka), clock, topic.equals(Topics.TOUCHPOINTS)),
                context::sendSourceEventToCoordinator);
    }

    @Override
    public Boundedness getBoundedness() {
        return records.getBoundedness();
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context) {
        PartitionReaders readers = new PartitionReaders(context);
        return new LogEnumerator(records.createEnumerator(readers), readers);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState state) throws Exception {
        PartitionReaders readers = new PartitionReaders(context);
        return new LogEnumerator(records.restoreEnumerator(readers, state), readers);
    }

    @Override
    public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
        return records.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
        return records.getEnumeratorCheckpointSerializer();
    }

    @Override
    public TypeInformation<LogRecord> getProducedType() {
        return records.getProducedType();
    }
}
