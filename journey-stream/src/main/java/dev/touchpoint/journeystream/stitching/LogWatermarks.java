package dev.touchpoint.journeystream.stitching;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * The stream's time is {@code received_at}. While the log has something to read, time follows the slowest partition that
 * is being read, so that a replay runs by data alone. Once all are quiet it follows the clock, so that what is complete
 * goes on being complete in a quiet night.
 *
 * <p>Quiet is counted in watermark intervals in which nothing came, not in seconds since the last record: while the
 * stream is held up by what comes after it, no interval passes. A record's timestamp never counts as more than the
 * clock's, so that one wrong record doesn't end time for all.
 */
public final class LogWatermarks implements WatermarkGenerator<LogRecord> {

    /** How often a watermark may be given. */
    public static final Duration INTERVAL = Duration.ofMillis(200);

    static final Duration OUT_OF_ORDER = Duration.ofMillis(500);
    static final Duration SLACK = Duration.ofSeconds(1);
    static final int QUIET_INTERVALS = 10;
    static final int QUIET_INTERVALS_AT_START = 25;

    private final Clock clock;
    private final Map<Integer, Partition> partitions = new HashMap<>();
    private int intervals;
    private long given = Long.MIN_VALUE;

    /** With the clock that goes on when the log is quiet. */
    public LogWatermarks(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void onEvent(LogRecord record, long timestamp, WatermarkOutput output) {
        Partition partition = partitions.computeIfAbsent(record.partition(), ignored -> new Partition());
        partition.newest = Math.max(partition.newest, timestamp);
        partition.quietIntervals = 0;
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        intervals++;
        long now = clock.millis();
        long slowest = Long.MAX_VALUE;
        for (Partition partition : partitions.values()) {
            if (partition.quietIntervals < QUIET_INTERVALS) {
                slowest = Math.min(slowest, Math.min(partition.newest, now) - OUT_OF_ORDER.toMillis() - 1);
            }
            partition.quietIntervals++;
        }
        if (slowest != Long.MAX_VALUE) {
            give(slowest, output);
        } else if (intervals > QUIET_INTERVALS_AT_START) {
            give(now - SLACK.toMillis(), output);
        }
    }

    private void give(long time, WatermarkOutput output) {
        if (time > given) {
            given = time;
            output.emitWatermark(new Watermark(time));
        }
    }

    private static final class Partition {
        private long newest = Long.MIN_VALUE + OUT_OF_ORDER.toMillis() + 1;
        private int quietIntervals;
    }
}
