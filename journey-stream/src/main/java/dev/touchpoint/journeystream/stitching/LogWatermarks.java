package dev.touchpoint.journeystream.stitching;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * The stream's time is {@code received_at}, and that of the slowest partition. While there is something to read, time
 * follows what is read: a replay runs by data alone. Where a partition has been read to the end it had at some moment,
 * nothing received until shortly before that moment is missing, and time follows the clock: what is complete goes on being
 * complete in a quiet night.
 *
 * <p>Nothing is concluded from silence: a log that answers slowly, or not at all, holds time up; and for a while after it
 * {@linkplain LogAnswers has answered again}, time lags by as long as collectors may have held what they received. A record's
 * timestamp never counts as more than the clock's, so that one wrong record doesn't end time for all.
 */
public final class LogWatermarks implements WatermarkGenerator<LogRecord> {

    /** How often a watermark may be given. */
    public static final Duration INTERVAL = Duration.ofMillis(100);

    static final Duration OUT_OF_ORDER = Duration.ofMillis(500);

    private static final long UNKNOWN = Long.MIN_VALUE;

    private final InstantSource clock;
    private final LogAnswers answers = new LogAnswers();
    private final Map<Integer, Partition> partitions = new HashMap<>();
    private long given = UNKNOWN;

    /** Of a log's records, whose timestamp is their time. */
    public static WatermarkStrategy<LogRecord> strategy(Clock clock) {
        return WatermarkStrategy.<LogRecord>forGenerator(context -> new LogWatermarks(clock))
                .withTimestampAssigner((record, timestamp) -> record.timestamp());
    }

    /** With the clock no record may be ahead of. */
    public LogWatermarks(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void onEvent(LogRecord record, long timestamp, WatermarkOutput output) {
        Partition partition = partitions.computeIfAbsent(record.partition(), ignored -> new Partition());
        switch (record.kind()) {
            case RECORD -> partition.read(record);
            case BEGINNING -> {
                answers.expected();
                partition.reach(record.offset());
            }
            case END -> {
                answers.answered(record.timestamp());
                partition.endsAt(record.offset(), answers.completeUntil(record.timestamp()));
            }
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        long newest = answers.newestToCount(clock.millis());
        long slowest = Long.MAX_VALUE;
        for (Partition partition : partitions.values()) {
            slowest = Math.min(slowest, partition.completeUntil(newest));
        }
        if (slowest != Long.MAX_VALUE && slowest > given) {
            given = slowest;
            output.emitWatermark(new Watermark(slowest));
        }
    }

    private static final class Partition {

        private long newest = UNKNOWN;
        private long position = UNKNOWN;
        private long end;
        private long completeAtEnd = UNKNOWN;
        private long completeUntil = UNKNOWN;

        private void read(LogRecord record) {
            newest = Math.max(newest, record.timestamp());
            reach(record.offset() + 1);
        }

        private void reach(long next) {
            if (next >= 0) {
                position = Math.max(position, next);
                compare();
            }
        }

        /** @param complete until when all is there once it is read until then */
        private void endsAt(long next, long complete) {
            end = next;
            completeAtEnd = complete;
            compare();
        }

        private void compare() {
            if (completeAtEnd != UNKNOWN && position >= end) {
                completeUntil = Math.max(completeUntil, completeAtEnd);
            }
        }

        /** @param newestToCount no record counts as newer */
        private long completeUntil(long newestToCount) {
            return newest == UNKNOWN
                    ? completeUntil
                    : Math.max(completeUntil, Math.min(newest, newestToCount) - OUT_OF_ORDER.toMillis() - 1);
        }
    }
}
