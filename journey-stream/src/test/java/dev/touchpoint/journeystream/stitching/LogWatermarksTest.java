package dev.touchpoint.journeystream.stitching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class LogWatermarksTest {

    private static final long NOW = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final long BEHIND = LogWatermarks.OUT_OF_ORDER.toMillis() + 1;

    private final Given given = new Given();
    private final SetClock clock = new SetClock();
    private final LogWatermarks watermarks = new LogWatermarks(clock);

    @Test
    void timeFollowsTheSlowestPartition() {
        record(0, NOW - 5_000);
        record(1, NOW - 9_000);
        record(0, NOW - 4_000);

        intervals(1);

        assertThat(given.watermarks).containsExactly(NOW - 9_000 - BEHIND);
    }

    @Test
    void aReplayRunsByDataAlone() {
        for (int i = 0; i < 100; i++) {
            record(0, 1_000 + i);
            intervals(1);
        }

        assertThat(given.watermarks).hasSize(100).endsWith(1_099 - BEHIND);
    }

    @Test
    void aQuietPartitionHoldsNobodyUp() {
        record(0, NOW - 60_000);
        for (int i = 0; i <= LogWatermarks.QUIET_INTERVALS; i++) {
            record(1, NOW - 5_000);
            intervals(1);
        }

        assertThat(given.watermarks).endsWith(NOW - 5_000 - BEHIND);
    }

    @Test
    void theClockGoesOnOnceAllIsQuiet() {
        intervals(LogWatermarks.QUIET_INTERVALS_AT_START);
        record(0, NOW - 5_000);

        intervals(LogWatermarks.QUIET_INTERVALS);
        clock.millis = NOW + 3_000;
        intervals(1);

        assertThat(given.watermarks)
                .containsExactly(NOW - 5_000 - BEHIND, NOW + 3_000 - LogWatermarks.SLACK.toMillis());
    }

    @Test
    void nothingIsSaidWhileNothingWasReadAfterTheStart() {
        intervals(LogWatermarks.QUIET_INTERVALS_AT_START);

        assertThat(given.watermarks).isEmpty();
    }

    @Test
    void aRecordFromTheFutureDoesNotEndTime() {
        record(0, NOW + 86_400_000);

        intervals(1);

        assertThat(given.watermarks).containsExactly(NOW - BEHIND);
    }

    private void record(int partition, long timestamp) {
        watermarks.onEvent(new LogRecord(partition, 0, timestamp, new byte[0]), timestamp, given);
    }

    private void intervals(int count) {
        for (int i = 0; i < count; i++) {
            watermarks.onPeriodicEmit(given);
        }
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

    private static final class SetClock extends Clock {

        private long millis = NOW;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis);
        }
    }
}
