package dev.touchpoint.journeystream.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.journeystream.stitching.LogRecord;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private static final long NOW = Duration.ofDays(20_000).toMillis();
    private static final long LONG_AGO = NOW - Backlog.BEGINS.toMillis() - 1;
    private static final long JUST_NOW = NOW - Backlog.IS_OVER.toMillis();
    private static final long BETWEEN = NOW - Backlog.BEGINS.toMillis();

    private final Backlog backlog = new Backlog();

    @Test
    void whoReadsWhatIsOldAndHasMoreToReadIsBehind() {
        backlog.read(record(0, 6, LONG_AGO));

        assertThat(backlog.isBehind(List.of(end(0, 8)))).isTrue();
    }

    @Test
    void whoHasReadAllIsNotHoweverOldItIs() {
        backlog.read(record(0, 7, LONG_AGO));

        assertThat(backlog.isBehind(List.of(end(0, 8)))).isFalse();
    }

    @Test
    void whoReadsWhatIsNewIsNotHoweverMuchThereIs() {
        backlog.read(record(0, 7, JUST_NOW));

        assertThat(backlog.isBehind(List.of(end(0, 1_000_000)))).isFalse();
    }

    @Test
    void whoHasReadNothingYetCannotTell() {
        assertThat(backlog.isBehind(List.of(LogRecord.beginning(0, 0), end(0, 8))))
                .isFalse();
    }

    @Test
    void onePartitionThatIsBehindIsEnough() {
        backlog.read(record(0, 7, JUST_NOW));
        backlog.read(record(1, 0, LONG_AGO));

        assertThat(backlog.isBehind(List.of(end(0, 9), end(1, 2)))).isTrue();
    }

    @Test
    void itIsOverOnlyWhenThePresentIsNear() {
        backlog.read(record(0, 1, BETWEEN));
        assertThat(backlog.isBehind(List.of(end(0, 9)))).as("not begun").isFalse();
        backlog.read(record(0, 2, LONG_AGO));
        assertThat(backlog.isBehind(List.of(end(0, 9)))).as("begun").isTrue();
        backlog.read(record(0, 3, BETWEEN));
        assertThat(backlog.isBehind(List.of(end(0, 9)))).as("not over").isTrue();
        backlog.read(record(0, 4, JUST_NOW));
        assertThat(backlog.isBehind(List.of(end(0, 9)))).as("over").isFalse();
    }

    private static LogRecord record(int partition, long offset, long timestamp) {
        return LogRecord.of(partition, offset, timestamp, new byte[0]);
    }

    private static LogRecord end(int partition, long next) {
        return LogRecord.end(partition, next, NOW);
    }
}
