package dev.touchpoint.journeystream.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.touchpoint.journeystream.recovery.LogMismatchException;
import dev.touchpoint.journeystream.stitching.LogRecord;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of partitions where Kafka doesn't answer now and then, or doesn't have what a checkpoint points to. */
class PartitionEndsTest {

    private static final Clock NOW = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final Map<TopicPartition, Long> ONE = from(-2);
    private static final long BEGINNING = 5;
    private static final long END = 8;

    private boolean isQuietAboutEnds;
    private int partitions = 1;
    private final PartitionEnds ends = new PartitionEnds(new OneTopic(), NOW, true);

    @Test
    void aBeginningIsToldOnceAndTheEndEachTime() throws Exception {
        assertThat(ends.of(ONE, 1))
                .extracting(LogRecord::kind, LogRecord::offset)
                .containsExactly(tuple(LogRecord.Kind.BEGINNING, BEGINNING), tuple(LogRecord.Kind.END, END));

        assertThat(ends.of(ONE, 1)).extracting(LogRecord::kind).containsExactly(LogRecord.Kind.END);
    }

    @Test
    void aBeginningThatGotLostBecauseTheEndWasntAnsweredIsToldTheNextTime() throws Exception {
        isQuietAboutEnds = true;
        assertThatThrownBy(() -> ends.of(ONE, 1)).isInstanceOf(ExecutionException.class);

        isQuietAboutEnds = false;

        assertThat(ends.of(ONE, 1))
                .extracting(LogRecord::kind)
                .containsExactly(LogRecord.Kind.BEGINNING, LogRecord.Kind.END);
    }

    @Test
    void whileThereArePartitionsThatNobodyReadsNoEndIsTold() throws Exception {
        partitions = 2;
        assertThat(ends.of(ONE, 1)).extracting(LogRecord::kind).containsExactly(LogRecord.Kind.BEGINNING);

        assertThat(ends.of(ONE, 2)).extracting(LogRecord::kind).containsExactly(LogRecord.Kind.END);
    }

    @ParameterizedTest
    @ValueSource(longs = {BEGINNING, BEGINNING + 1, END})
    void whereTheLogHasAllThatComesAfterTheCheckpointItIsRead(long offset) throws Exception {
        assertThat(ends.of(from(offset), 1)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "4, 'what it would read first was deleted, and the tables would miss it without a word'",
        "9, 'the log has lost what the tables have, and what takes its place would be read twice, or never'"
    })
    void whereItDoesntTheReasonIsToldAndWhatIsRight(long offset, String reason) {
        assertThatThrownBy(() -> ends.of(from(offset), 1))
                .isInstanceOf(LogMismatchException.class)
                .hasMessage("touchpoints-0 has the offsets from 5 until before 8, and the state goes on with " + offset
                        + ": "
                        + reason
                        + ". Restore state, tables and log of one moment; or let ./touchpoint replay --swap build"
                        + " tables and state anew from what the log has, and put both in the place of these.");
    }

    @Test
    void ofATopicThatForgetsItsBeginningMayBeGone() throws Exception {
        PartitionEnds ofRefusals = new PartitionEnds(new OneTopic(), NOW, false);

        assertThat(ofRefusals.of(from(BEGINNING - 1), 1)).hasSize(2);
        assertThatThrownBy(() -> new PartitionEnds(new OneTopic(), NOW, false).of(from(END + 1), 1))
                .isInstanceOf(LogMismatchException.class);
    }

    private static Map<TopicPartition, Long> from(long offset) {
        return Map.of(new TopicPartition("touchpoints", 0), offset);
    }

    private final class OneTopic implements PartitionEnds.Topic {

        @Override
        public Map<TopicPartition, ListOffsetsResultInfo> offsets(Map<TopicPartition, OffsetSpec> question)
                throws ExecutionException {
            Map<TopicPartition, ListOffsetsResultInfo> answer = new HashMap<>();
            for (Map.Entry<TopicPartition, OffsetSpec> asked : question.entrySet()) {
                boolean ofEnd = asked.getValue() instanceof OffsetSpec.LatestSpec;
                if (ofEnd && isQuietAboutEnds) {
                    throw new ExecutionException(new TimeoutException("No answer"));
                }
                answer.put(asked.getKey(), new ListOffsetsResultInfo(ofEnd ? END : BEGINNING, 0, Optional.empty()));
            }
            return answer;
        }

        @Override
        public int partitions() {
            return partitions;
        }

        @Override
        public void close() {
            // Nothing to release.
        }
    }
}
