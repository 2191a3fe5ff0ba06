package dev.touchpoint.journeystream.kafka;

import static dev.touchpoint.journeystream.kafka.ReadersOfTest.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.KafkaCluster;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who reads what, and what Flink is told of readers that are behind. No Kafka answers: the test says what there is. */
class LogEnumeratorTest {

    private static final long OFFSET = 10;

    private ReadersOfTest readers = new ReadersOfTest(2);
    private SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> enumerator = source().createEnumerator(readers);

    @AfterEach
    void close() throws Exception {
        enumerator.close();
    }

    @ParameterizedTest
    @CsvSource({"4, 8, 8", "2, 4, 4", "4, 8, 6", "1, 3, 2"})
    void partitionsAddedBetweenTwoStartsLeaveNoReaderWithoutOne(int before, int after, int parallelism)
            throws Exception {
        restore(before, parallelism);

        for (int reader = 0; reader < parallelism; reader++) {
            start(reader, reader < before ? had(reader, before, parallelism) : List.of());
        }
        readers.discover(after);

        assertThat(readers.given()).hasSize(parallelism);
        assertThat(allGiven())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, after)
                        .mapToObj(partition ->
                                at(partition, partition < before ? OFFSET : KafkaPartitionSplit.EARLIEST_OFFSET))
                        .toList());
    }

    @Test
    void readersThatWereLeftWithoutOneGetTheirsAtTheNextStart() throws Exception {
        restore(4, 4);

        start(0, List.of(at(0, OFFSET), at(1, OFFSET)));
        start(1, List.of(at(2, OFFSET), at(3, OFFSET)));
        start(2, List.of());
        start(3, List.of());

        assertThat(readers.given().values())
                .hasSize(4)
                .allSatisfy(partitions -> assertThat(partitions).hasSize(1));
    }

    @Test
    void nobodyIsGivenAnyBeforeAllAreThereAndUntilThenTheStateHasThem() throws Exception {
        restore(4, 2);
        readers.discover(4);

        start(0, List.of(at(0, OFFSET), at(1, OFFSET)));

        assertThat(readers.given()).isEmpty();
        assertThat(enumerator.snapshotState(1).unassignedSplits())
                .containsExactlyInAnyOrder(at(0, OFFSET), at(1, OFFSET));

        start(1, List.of(at(2, OFFSET), at(3, OFFSET)));

        assertThat(readers.given().values())
                .hasSize(2)
                .allSatisfy(partitions -> assertThat(partitions).hasSize(2));
        assertThat(enumerator.snapshotState(2).unassignedSplits()).isEmpty();
    }

    @Test
    void whoFailsBeforeTheNextCheckpointIsGivenNothingTwice() throws Exception {
        restore(4, 4);
        List<List<KafkaPartitionSplit>> had =
                IntStream.range(0, 4).mapToObj(reader -> had(reader, 4, 4)).toList();
        for (int reader = 0; reader < 4; reader++) {
            start(reader, had.get(reader));
        }

        Map<Integer, List<KafkaPartitionSplit>> lost = readers.fail();
        lost.forEach((reader, partitions) -> enumerator.addSplitsBack(partitions, reader));
        assertThat(lost).hasSize(4);
        assertThat(readers.given()).isEmpty();
        for (int reader = 3; reader >= 0; reader--) {
            start(reader, had.get(reader));
        }

        assertThat(readers.given()).isEqualTo(lost);
    }

    @Test
    void whatAnotherOneReadsByNowStaysWithIt() throws Exception {
        restore(2, 2);
        start(0, List.of(at(0, OFFSET), at(1, OFFSET)));
        start(1, List.of());
        assertThat(readers.given(0)).hasSize(1);
        KafkaPartitionSplit ofZero = readers.given(0).get(0);

        // When: reader 0 alone fails
        readers.unregister(0);
        enumerator.addSplitsBack(List.of(ofZero), 0);
        start(0, List.of(at(0, OFFSET), at(1, OFFSET)));

        // Then
        assertThat(readers.given(0)).containsExactly(ofZero, ofZero);
        assertThat(readers.given(1)).hasSize(1);
    }

    @Test
    void everyReaderKnowsHowManyPartitionsAreRead() throws Exception {
        restore(2, 2);
        start(0, List.of(at(0, OFFSET)));
        assertThat(readers.told()).isEmpty();

        start(1, List.of(at(1, OFFSET)));
        assertThat(readers.told()).isEqualTo(Map.of(0, new PartitionsEvent(2), 1, new PartitionsEvent(2)));

        readers.discover(3);
        assertThat(readers.told()).isEqualTo(Map.of(0, new PartitionsEvent(3), 1, new PartitionsEvent(3)));
    }

    @Test
    void whatWasToldBeforeAFailureIsTakenBack() {
        enumerator.start();

        assertThat(readers.backlogs()).containsExactly(false);
        assertThat(readers.isAskedForPartitions()).isTrue();
    }

    @Test
    void oneReaderBehindIsEnoughAndTheLastEndsIt() {
        enumerator.handleSourceEvent(0, new BacklogEvent(true));
        enumerator.handleSourceEvent(1, new BacklogEvent(true));
        enumerator.handleSourceEvent(0, new BacklogEvent(false));
        assertThat(readers.backlogs()).endsWith(true);

        enumerator.handleSourceEvent(1, new BacklogEvent(false));

        assertThat(readers.backlogs()).startsWith(true).endsWith(false);
    }

    @Test
    void aReaderThatBeginsAnewIsNotBehindUntilItSaysSo() {
        start(0, List.of());
        assertThat(readers.backlogs()).as("nothing has changed").isEmpty();
        enumerator.handleSourceEvent(0, new BacklogEvent(true));

        start(0, List.of());

        assertThat(readers.backlogs()).containsExactly(true, false);
    }

    private void restore(int partitions, int parallelism) throws Exception {
        readers = new ReadersOfTest(parallelism);
        List<KafkaPartitionSplit> assigned = IntStream.range(0, partitions)
                .mapToObj(partition -> at(partition, KafkaPartitionSplit.EARLIEST_OFFSET))
                .toList();
        enumerator = source().restoreEnumerator(readers, new KafkaSourceEnumState(assigned, List.of(), true));
        enumerator.start();
    }

    private void start(int reader, List<KafkaPartitionSplit> had) {
        readers.register(reader, had);
        enumerator.addReader(reader);
    }

    /** As Flink deals out state among more readers than before. */
    private static List<KafkaPartitionSplit> had(int reader, int partitions, int parallelism) {
        return IntStream.range(0, partitions)
                .filter(partition -> partition % parallelism == reader)
                .mapToObj(partition -> at(partition, OFFSET))
                .toList();
    }

    private List<KafkaPartitionSplit> allGiven() {
        return readers.given().values().stream().flatMap(List::stream).toList();
    }

    private static LogSource source() {
        return TouchpointLog.source(ReadersOfTest.TOPIC, KafkaCluster.open("127.0.0.1:1"), Clock.systemUTC());
    }
}
