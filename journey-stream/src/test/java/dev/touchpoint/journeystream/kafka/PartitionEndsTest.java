package dev.touchpoint.journeystream.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.touchpoint.journeystream.stitching.LogRecord;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** What is told of partitions where Kafka doesn't answer now and then. */
class PartitionEndsTest {

    private static final Clock NOW = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final Set<TopicPartition> ONE = Set.of(new TopicPartition("touchpoints", 0));
    private static final long BEGINNING = 5;
    private static final long END = 8;

    private boolean isQuietAboutEnds;
    private final PartitionEnds ends = new PartitionEnds(this::offsets, () -> {}, NOW);

    @Test
    void aBeginningIsToldOnceAndTheEndEachTime() throws Exception {
        assertThat(ends.of(ONE))
                .extracting(LogRecord::kind, LogRecord::offset)
                .containsExactly(tuple(LogRecord.Kind.BEGINNING, BEGINNING), tuple(LogRecord.Kind.END, END));

        assertThat(ends.of(ONE)).extracting(LogRecord::kind).containsExactly(LogRecord.Kind.END);
    }

    @Test
    void aBeginningThatGotLostBecauseTheEndWasntAnsweredIsToldTheNextTime() throws Exception {
        isQuietAboutEnds = true;
        assertThatThrownBy(() -> ends.of(ONE)).isInstanceOf(ExecutionException.class);

        isQuietAboutEnds = false;

        assertThat(ends.of(ONE))
                .extracting(LogRecord::kind)
                .containsExactly(LogRecord.Kind.BEGINNING, LogRecord.Kind.END);
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(Map<TopicPartition, OffsetSpec> question)
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
}
