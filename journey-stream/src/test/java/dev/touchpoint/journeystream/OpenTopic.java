package dev.touchpoint.journeystream;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A topic with one record, which never ends, as topics don't. A source that ends just when a savepoint begins makes it fail,
 * and the job with it.
 */
final class OpenTopic extends NumberSequenceSource {

    private static final long serialVersionUID = 1L;

    private OpenTopic() {
        super(0, 0);
    }

    /** What it brings: {@code record} makes the one record. */
    static <T> DataStream<T> of(
            StreamExecutionEnvironment environment, String name, MapFunction<Long, T> record, TypeInformation<T> type) {
        return environment
                .fromSource(new OpenTopic(), WatermarkStrategy.noWatermarks(), name)
                .setParallelism(1)
                .uid(name)
                .map(record)
                .setParallelism(1)
                .returns(type)
                .uid(name + "-record");
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<Long, NumberSequenceSplit> createReader(SourceReaderContext context) {
        return new WaitingReader(super.createReader(context), () -> true, false);
    }
}
