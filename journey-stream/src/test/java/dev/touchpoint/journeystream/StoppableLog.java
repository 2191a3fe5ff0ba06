package dev.touchpoint.journeystream;

import dev.touchpoint.journeystream.stitching.LogRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceEnumerator;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A log in memory, that is read up to some record and no further, as if the next ones hadn't come yet. The job runs in this
 * process, so that its copies of this find the records.
 */
final class StoppableLog extends NumberSequenceSource {

    private static final long serialVersionUID = 1L;
    private static final int SPLITS = 4;
    private static final Map<String, List<LogRecord>> RECORDS = new ConcurrentHashMap<>();
    private static final Map<String, Gate> GATES = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();

    /** How many records are read in all, and who wants to know when that many are. */
    private record Gate(AtomicLong left, CompletableFuture<Void> closed) {

        boolean lets() {
            if (left.getAndDecrement() > 0) {
                return true;
            }
            closed.complete(null);
            return false;
        }
    }

    /** Of these records. */
    StoppableLog(List<LogRecord> records) {
        super(0, records.size() - 1L);
        RECORDS.put(id, List.copyOf(records));
    }

    /** Reads so many records more; returns what is complete once they are read and others wait. */
    CompletableFuture<Void> letThrough(long more) {
        Gate gate = new Gate(new AtomicLong(more), new CompletableFuture<>());
        GATES.put(id, gate);
        return gate.closed();
    }

    /** The records. */
    DataStream<LogRecord> readIn(StreamExecutionEnvironment environment) {
        String log = id;
        return environment
                .fromSource(this, WatermarkStrategy.noWatermarks(), "Log")
                .uid("log")
                .map(number -> Objects.requireNonNull(RECORDS.get(log)).get(number.intValue()))
                .returns(TypeInformation.of(LogRecord.class))
                .uid("records");
    }

    /** As many splits whatever the parallelism, as a log has partitions. */
    @Override
    public SplitEnumerator<NumberSequenceSplit, Collection<NumberSequenceSplit>> createEnumerator(
            SplitEnumeratorContext<NumberSequenceSplit> context) {
        return new IteratorSourceEnumerator<>(context, splitNumberRange(getFrom(), getTo(), SPLITS));
    }

    @Override
    public SourceReader<Long, NumberSequenceSplit> createReader(SourceReaderContext context) {
        Gate gate = Objects.requireNonNull(GATES.get(id));
        return new WaitingReader(super.createReader(context), gate::lets, true);
    }
}
