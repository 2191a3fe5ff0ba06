package dev.touchpoint.journeystream;

import dev.touchpoint.journeystream.stitching.LogRecord;
import dev.touchpoint.journeystream.stitching.LogWatermarks;
import dev.touchpoint.journeystream.stitching.ReadRejections;
import dev.touchpoint.journeystream.stitching.Timeless;
import dev.touchpoint.journeystream.warehouse.WarehouseWrite;
import java.time.Clock;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What happens between the topic of refusals and the warehouse; it knows neither.
 *
 * <pre>
 * records → read, and say how far ─▶ without time ─▶ writes
 * </pre>
 *
 * <p>It is one instance, which then knows how far all partitions are read; what is refused is little beside what is
 * accepted. Its rows leave without time: they are brought together with those of the touchpoints, whose
 * {@code complete_until} nothing refused may hold up.
 */
final class RejectionPipeline {

    private RejectionPipeline() {}

    /**
     * Puts the reading behind a stream of records.
     *
     * @param records the topic, all its partitions
     * @param clock no record is ahead of it; it must serialise
     */
    static DataStream<WarehouseWrite> attach(DataStream<LogRecord> records, Clock clock) {
        return records.assignTimestampsAndWatermarks(LogWatermarks.strategy(clock))
                .setParallelism(1)
                .uid("rejection-time")
                .name("Time of refusals")
                .process(new ReadRejections())
                .setParallelism(1)
                .uid("read-rejections")
                .name("Read refusals")
                .assignTimestampsAndWatermarks(Timeless.strategy())
                .setParallelism(1)
                .uid("rejections-timeless")
                .name("Without time");
    }
}
