package dev.touchpoint.journeystream.kafka;

import static dev.touchpoint.journeystream.kafka.ReadersOfTest.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.touchpoint.journeystream.recovery.LogMismatchException;
import dev.touchpoint.journeystream.stitching.LogRecord;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When records are read where a reader goes on from a checkpoint. */
class LogReaderTest {

    private static final long END = 8;

    private final CountDownLatch answered = new CountDownLatch(1);
    private final LogReader reader =
            new LogReader(records(), new PartitionEnds(new AnsweringTopic(), Clock.systemUTC(), true), event -> {});
    private final List<LogRecord> marks = new ArrayList<>();
    private int polls;

    @AfterEach
    void close() throws Exception {
        answered.countDown();
        reader.close();
    }

    @Test
    void noneIsReadBeforeKafkaSaysThatTheLogHasWhatComesNext() throws Exception {
        begin(END - 1);
        assertThat(reader.isAvailable()).isNotDone();

        answered.countDown();

        await().until(() -> reader.isAvailable().isDone());
        while (polls == 0) {
            reader.pollNext(output());
        }
        assertThat(marks).extracting(LogRecord::kind).contains(LogRecord.Kind.END);
    }

    @Test
    void whereItDoesntNoneIsReadAtAllAndTheReaderFails() throws Exception {
        begin(END + 1);

        answered.countDown();

        await().until(() -> reader.isAvailable().isDone());
        assertThatThrownBy(() -> reader.pollNext(output())).isInstanceOf(LogMismatchException.class);
        assertThat(polls).isZero();
    }

    @Test
    void fromItsBeginningAPartitionIsReadAtOnce() throws Exception {
        begin(KafkaPartitionSplit.EARLIEST_OFFSET);

        assertThat(polls).isOne();
    }

    /** Reads what there is, a mark first. */
    private void begin(long offset) throws Exception {
        reader.start();
        reader.addSplits(List.of(at(0, offset)));
        reader.handleSourceEvents(new PartitionsEvent(1));
        assertThat(reader.pollNext(output())).isEqualTo(InputStatus.MORE_AVAILABLE);
        assertThat(reader.pollNext(output())).isEqualTo(InputStatus.NOTHING_AVAILABLE);
    }

    @SuppressWarnings("unchecked")
    private SourceReader<LogRecord, KafkaPartitionSplit> records() {
        return (SourceReader<LogRecord, KafkaPartitionSplit>) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {SourceReader.class},
                (proxy, method, asked) -> switch (method.getName()) {
                    case "pollNext" -> {
                        polls++;
                        yield InputStatus.NOTHING_AVAILABLE;
                    }
                    case "isAvailable" -> CompletableFuture.completedFuture(null);
                    default -> null;
                });
    }

    @SuppressWarnings("unchecked")
    private ReaderOutput<LogRecord> output() {
        return (ReaderOutput<LogRecord>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ReaderOutput.class}, (proxy, method, asked) -> {
                    assertThat(method.getName()).isEqualTo("collect");
                    marks.add((LogRecord) asked[0]);
                    return null;
                });
    }

    private final class AnsweringTopic implements PartitionEnds.Topic {

        @Override
        public Map<TopicPartition, ListOffsetsResultInfo> offsets(Map<TopicPartition, OffsetSpec> question)
                throws InterruptedException {
            answered.await();
            Map<TopicPartition, ListOffsetsResultInfo> answer = new HashMap<>();
            question.forEach((partition, asked) -> answer.put(
                    partition,
                    new ListOffsetsResultInfo(asked instanceof OffsetSpec.LatestSpec ? END : 0, 0, Optional.empty())));
            return answer;
        }

        @Override
        public int partitions() {
            return 1;
        }

        @Override
        public void close() {
            // Nothing to release.
        }
    }
}
