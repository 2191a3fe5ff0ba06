package dev.touchpoint.journeystream.stitching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class LogWatermarksTest {

    private static final long NOW = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final long BEHIND = LogWatermarks.OUT_OF_ORDER.toMillis() + 1;
    private static final long SLACK = LogWatermarks.SLACK.toMillis();

    private final Given given = new Given();
    private final LogWatermarks watermarks = new LogWatermarks(Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC));

    @Test
    void timeFollowsTheSlowestPartition() {
        record(0, 0, NOW - 5_000);
        record(1, 0, NOW - 9_000);
        record(0, 1, NOW - 4_000);

        watermarks.onPeriodicEmit(given);

        assertThat(given.watermarks).containsExactly(NOW - 9_000 - BEHIND);
    }

    @Test
    void aPartitionThatHasNotBeenReadYetHoldsTimeUp() {
        say(LogRecord.beginning(0, 0));
        say(LogRecord.beginning(1, 0));
        say(LogRecord.end(0, 1, NOW));
        say(LogRecord.end(1, 1, NOW));
        record(0, 0, NOW - 5_000);

        watermarks.onPeriodicEmit(given);

        assertThat(given.watermarks).isEmpty();
    }

    @Test
    void aReplayRunsByDataAlone() {
        say(LogRecord.beginning(0, -2));
        say(LogRecord.end(0, 1_000, NOW));
        for (int i = 0; i < 100; i++) {
            record(0, i, 1_000 + i);
            watermarks.onPeriodicEmit(given);
        }

        assertThat(given.watermarks).hasSize(100).endsWith(1_099 - BEHIND);
    }

    @Test
    void atTheEndOfTheLogTimeFollowsTheClock() {
        say(LogRecord.beginning(0, 7));
        record(0, 7, NOW - 60_000);
        say(LogRecord.end(0, 8, NOW));

        watermarks.onPeriodicEmit(given);

        assertThat(given.watermarks).containsExactly(NOW - SLACK);
    }

    @Test
    void theEndMayBeReachedAfterItWasAskedFor() {
        say(LogRecord.beginning(0, 7));
        say(LogRecord.end(0, 8, NOW));
        record(0, 7, NOW - 60_000);

        watermarks.onPeriodicEmit(given);

        assertThat(given.watermarks).containsExactly(NOW - SLACK);
    }

    @Test
    void aPartitionReadToItsEndDoesNotCarryTimeAwayFromOneFullOfOldRecords() {
        long twoYearsAgo = NOW - 730L * 86_400_000;
        say(LogRecord.beginning(0, -2));
        say(LogRecord.beginning(1, -2));
        say(LogRecord.beginning(2, -2));
        say(LogRecord.beginning(2, 0));
        say(LogRecord.end(0, 1, NOW));
        say(LogRecord.end(1, 1_000, NOW));
        say(LogRecord.end(2, 0, NOW));
        record(0, 0, NOW - 1_000);
        watermarks.onPeriodicEmit(given);
        for (int i = 0; i < 1_000; i++) {
            record(1, i, twoYearsAgo + i);
            if (i < 999) {
                watermarks.onPeriodicEmit(given);
                say(LogRecord.end(0, 1, NOW));
            }
        }

        watermarks.onPeriodicEmit(given);

        assertThat(given.watermarks.subList(0, 999)).allMatch(time -> time < twoYearsAgo + 1_000);
        assertThat(given.watermarks).hasSize(1_000).endsWith(NOW - SLACK);
    }

    @Test
    void anEmptyPartitionHoldsNobodyUp() {
        say(LogRecord.beginning(0, 0));
        say(LogRecord.beginning(1, -2));
        say(LogRecord.beginning(1, 0));
        say(LogRecord.end(0, 0, NOW));
        say(LogRecord.end(1, 0, NOW));

        watermarks.onPeriodicEmit(given);

        assertThat(given.watermarks).containsExactly(NOW - SLACK);
    }

    @Test
    void aRecordFromTheFutureDoesNotEndTime() {
        record(0, 0, NOW + 86_400_000);

        watermarks.onPeriodicEmit(given);

        assertThat(given.watermarks).containsExactly(NOW - BEHIND);
    }

    private void record(int partition, long offset, long timestamp) {
        say(LogRecord.of(partition, offset, timestamp, new byte[0]));
    }

    private void say(LogRecord record) {
        watermarks.onEvent(record, record.timestamp(), given);
    }

    private static final class Given implements WatermarkOutput {

        private final List<Long> watermarks = new ArrayList<>();

        @Override
        public void emitWatermark(Watermark watermark) {
            watermarks.add(watermark.getTimestamp());
        }

        @Override
        public void markIdle() {
            throw new AssertionError("Time goes on by the clock instead");
        }

        @Override
        public void markActive() {
            throw new AssertionError("It is never idle");
        }
    }
}
