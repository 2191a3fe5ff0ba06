package dev.touchpoint.journeystream.stitching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class LogWatermarksTest {

    private static final long NOW = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final long BEHIND = LogWatermarks.OUT_OF_ORDER.toMillis() + 1;
    private static final long SLACK = LogAnswers.SLACK.toMillis();
    private static final long ASKED_EVERY = 200;

    private final Given given = new Given();
    private final LogWatermarks watermarks = new LogWatermarks(() -> Instant.ofEpochMilli(this.now));
    private long now = NOW;

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
        kafkaAnswersUntil(NOW);
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
        kafkaAnswersUntil(NOW);
        say(LogRecord.beginning(0, 7));
        record(0, 7, NOW - 60_000);
        say(LogRecord.end(0, 8, NOW));

        watermarks.onPeriodicEmit(given);

        assertThat(given.watermarks).containsExactly(NOW - SLACK);
    }

    @Test
    void theEndMayBeReachedAfterItWasAskedFor() {
        kafkaAnswersUntil(NOW);
        say(LogRecord.beginning(0, 7));
        say(LogRecord.end(0, 8, NOW));
        record(0, 7, NOW - 60_000);

        watermarks.onPeriodicEmit(given);

        assertThat(given.watermarks).containsExactly(NOW - SLACK);
    }

    @Test
    void aPartitionReadToItsEndDoesNotCarryTimeAwayFromOneFullOfOldRecords() {
        long twoYearsAgo = NOW - 730L * 86_400_000;
        kafkaAnswersUntil(NOW);
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
        kafkaAnswersUntil(NOW);
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

    @Test
    void afterKafkaWasAwayTimeWaitsForWhatCollectorsMayStillAcknowledge() {
        // Given: a quiet log that Kafka tells the end of, and a broker that goes away at the moment NOW.
        kafkaAnswersUntil(NOW);
        say(LogRecord.beginning(0, 0));
        say(LogRecord.end(0, 0, NOW));
        watermarks.onPeriodicEmit(given);
        assertThat(given.watermarks).containsExactly(NOW - SLACK);

        // When: an ask of before is answered as it comes back, three seconds later, and others from then on
        now = NOW + 3_000;
        say(LogRecord.end(0, 0, NOW + 200));
        watermarks.onPeriodicEmit(given);
        now = NOW + 3_200;
        say(LogRecord.end(0, 0, NOW + 3_200));
        watermarks.onPeriodicEmit(given);
        assertThat(given.watermarks).endsWith(NOW + 200 - SLACK);

        // Then: what a collector received at NOW, and brings at NOW + 3,300, is on a log that time hasn't passed
        record(0, 0, NOW);
        for (long at = NOW + 3_400; at < NOW + 8_200; at += ASKED_EVERY) {
            now = at;
            say(LogRecord.end(0, 1, at));
            watermarks.onPeriodicEmit(given);
            assertThat(given.last()).isEqualTo(Math.max(NOW + 200 - SLACK, at - 5_000));
        }
        // and after five seconds of answers, when no collector has anything of before, all is as it was
        now = NOW + 8_200;
        say(LogRecord.end(0, 1, NOW + 8_200));
        watermarks.onPeriodicEmit(given);
        assertThat(given.last()).isEqualTo(NOW + 8_200 - SLACK);
    }

    @Test
    void norDoesTimeFollowWhatAnotherCollectorBringsFirst() {
        kafkaAnswersUntil(NOW);
        say(LogRecord.beginning(0, 0));
        say(LogRecord.end(0, 0, NOW));

        // Read before the next end is told, 50 ms after Kafka is back
        now = NOW + 3_050;
        record(0, 0, NOW + 3_020);
        watermarks.onPeriodicEmit(given);
        now = NOW + 3_200;
        say(LogRecord.end(0, 1, NOW + 3_200));
        record(0, 1, NOW + 3_190);
        watermarks.onPeriodicEmit(given);

        assertThat(given.watermarks).containsExactly(NOW - SLACK);
    }

    @Test
    void anAnswerThatIsLateByLessThanASecondHoldsNothingUp() {
        kafkaAnswersUntil(NOW);
        say(LogRecord.beginning(0, 0));
        say(LogRecord.end(0, 0, NOW));

        now = NOW + 1_000;
        say(LogRecord.end(0, 0, NOW + 1_000));
        watermarks.onPeriodicEmit(given);

        assertThat(given.watermarks).containsExactly(NOW + 1_000 - SLACK);
    }

    @Test
    void atTheStartNobodyKnowsWhetherKafkaWasAway() {
        say(LogRecord.beginning(0, 0));
        record(0, 0, NOW - 10);
        watermarks.onPeriodicEmit(given);
        say(LogRecord.end(0, 1, NOW));
        watermarks.onPeriodicEmit(given);

        assertThat(given.watermarks).containsExactly(NOW - 5_000 - BEHIND, NOW - 5_000);
    }

    @Test
    void whatIsReadOfLongAgoWaitsForNoAnswer() {
        say(LogRecord.beginning(0, 0));
        record(0, 0, NOW - 60_000);

        watermarks.onPeriodicEmit(given);

        assertThat(given.watermarks).containsExactly(NOW - 60_000 - BEHIND);
    }

    /** As for all the time before that moment: of a partition whose end nobody comes to. */
    private void kafkaAnswersUntil(long moment) {
        for (long at = moment - 10 * SLACK; at < moment; at += ASKED_EVERY) {
            say(LogRecord.end(0, Long.MAX_VALUE, at));
        }
    }

    private void record(int partition, long offset, long timestamp) {
        say(LogRecord.of(partition, offset, timestamp, new byte[0]));
    }

    private void say(LogRecord record) {
        watermarks.onEvent(record, record.timestamp(), given);
    }

    private static final class Given implements WatermarkOutput {

        private final List<Long> watermarks = new ArrayList<>();

        private long last() {
            return watermarks.get(watermarks.size() - 1);
        }

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
