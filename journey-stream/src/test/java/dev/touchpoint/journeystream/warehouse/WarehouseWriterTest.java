package dev.touchpoint.journeystream.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.journeystream.warehouse.WarehouseCommit.Insert;
import dev.touchpoint.warehouse.ProgressRow;
import dev.touchpoint.warehouse.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.junit.jupiter.api.Test;

class WarehouseWriterTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    private final WarehouseWriter writer = new WarehouseWriter(Published.nothing("run"), "attempt", CLOCK);

    @Test
    void oneCheckpointIsOneInsertPerTableWithProgressLast() {
        write(writer, Table.SESSIONS, 1);
        write(writer, Table.TOUCHPOINTS, 2);
        write(writer, Table.SESSIONS, 3);
        writer.writeWatermark(new Watermark(1_000));

        List<WarehouseCommit> commits = writer.prepareCommit();

        assertThat(commits).singleElement().satisfies(commit -> {
            assertThat(commit.inserts())
                    .extracting(Insert::table)
                    .containsExactly(Table.STREAM_PROGRESS, Table.TOUCHPOINTS, Table.SESSIONS, Table.STREAM_PROGRESS);
            assertThat(commit.inserts().get(2).rows()).containsExactly(1, 3);
            assertThat(commit.inserts().get(2).token()).isEqualTo("run:attempt:1:sessions:2");
        });
    }

    @Test
    void aCommitWithRowsSaysFirstThatItIsBegunAndPromisesNoMoreThanTheOneBefore() {
        write(writer, Table.CARTS, 1);
        List<WarehouseCommit> timeless = writer.prepareCommit();
        writer.writeWatermark(new Watermark(1_000));
        writer.prepareCommit();
        writer.writeWatermark(new Watermark(2_000));
        write(writer, Table.CARTS, 2);
        List<WarehouseCommit> third = writer.prepareCommit();

        assertThat(timeless.get(0).inserts().get(0).rows()).isEqualTo(progress(ProgressRow.BEGUN, 1, 0));
        assertThat(third.get(0).inserts().get(0).rows()).isEqualTo(progress(ProgressRow.BEGUN, 3, 1_000));
        assertThat(third.get(0).inserts().get(2).rows()).isEqualTo(progress(1, 3, 2_000));
    }

    /** The newer row of two takes the older one's place by when it was published: each is later than the one before. */
    @Test
    void whatIsPublishedLaterIsLaterAlsoWhereTheClockIsSetBack() {
        WarehouseWriter writer =
                new WarehouseWriter(Published.nothing("run"), "attempt", goingBack(Duration.ofHours(1)));
        writer.writeWatermark(new Watermark(1_000));
        List<WarehouseCommit> first = writer.prepareCommit();
        writer.writeWatermark(new Watermark(2_000));
        List<WarehouseCommit> second = writer.prepareCommit();

        assertThat(first.get(0).inserts().get(0).rows()).isEqualTo(progress(1, 1, 1_000));
        assertThat(second.get(0).inserts().get(0).rows()).isEqualTo(progress(1, 2, 2_000));
    }

    @Test
    void soItIsWhereTheClockWasSetBackWhileTheStreamStoodStill() {
        writer.writeWatermark(new Watermark(1_000));
        writer.prepareCommit();
        WarehouseWriter restarted = new WarehouseWriter(
                writer.snapshotState(1).get(0), "second", Clock.offset(CLOCK, Duration.ofHours(-1)));

        restarted.writeWatermark(new Watermark(2_000));

        assertThat(restarted.prepareCommit().get(0).inserts().get(0).rows()).isEqualTo(progress(1, 2, 2_000));
    }

    /** Each commit is published a millisecond after the one before, where the clock stands still. */
    private static byte[] progress(int generation, long commit, long completeUntil) {
        Instant publishedAt = CLOCK.instant().plusMillis(commit - 1);
        return WarehouseWrite.encoded(
                new ProgressRow(generation, "run", commit, Instant.ofEpochMilli(completeUntil), publishedAt)::write);
    }

    @Test
    void progressIsPublishedWithoutRows() {
        writer.writeWatermark(new Watermark(1_000));

        assertThat(writer.prepareCommit())
                .singleElement()
                .satisfies(commit ->
                        assertThat(commit.inserts()).extracting(Insert::table).containsExactly(Table.STREAM_PROGRESS));
        assertThat(writer.prepareCommit()).isEmpty();
    }

    @Test
    void theEndOfABoundedLogIsNoTime() {
        writer.writeWatermark(new Watermark(Long.MAX_VALUE));

        assertThat(writer.prepareCommit()).isEmpty();
    }

    @Test
    void noTokenIsUsedTwiceWhicheverCheckpointTheStreamGoesBackTo() {
        Published before = writer.snapshotState(1).get(0);
        Set<String> tokens = new HashSet<>();
        List<WarehouseWriter> attempts = List.of(
                writer, new WarehouseWriter(before, "second", CLOCK), new WarehouseWriter(before, "third", CLOCK));

        List<String> all = new ArrayList<>();
        for (WarehouseWriter attempt : attempts) {
            write(attempt, Table.CARTS, 1);
            attempt.writeWatermark(new Watermark(1_000));
            attempt.prepareCommit().forEach(commit -> commit.inserts().forEach(insert -> all.add(insert.token())));
        }

        tokens.addAll(all);
        assertThat(all).hasSize(tokens.size()).hasSize(9);
    }

    @Test
    void whatIsCompleteStaysSoAfterARestart() {
        writer.writeWatermark(new Watermark(5_000));
        writer.prepareCommit();
        WarehouseWriter restarted = new WarehouseWriter(writer.snapshotState(1).get(0), "second", CLOCK);

        restarted.writeWatermark(new Watermark(4_000));
        write(restarted, Table.CARTS, 1);
        restarted.prepareCommit();

        assertThat(restarted.snapshotState(2)).containsExactly(new Published("run", 2, 5_000, CLOCK.millis() + 1));
    }

    private static void write(WarehouseWriter writer, Table table, int... row) {
        byte[] bytes = new byte[row.length];
        for (int i = 0; i < row.length; i++) {
            bytes[i] = (byte) row[i];
        }
        writer.write(new WarehouseWrite(table, bytes), new NoContext());
    }

    private static final class NoContext implements SinkWriter.Context {

        @Override
        public long currentWatermark() {
            return Long.MIN_VALUE;
        }

        @Override
        public Long timestamp() {
            return 0L;
        }
    }

    /** Goes back by so much each time it is looked at. */
    private static Clock goingBack(Duration step) {
        AtomicReference<Instant> next = new AtomicReference<>(CLOCK.instant());
        return ((InstantSource) () -> next.getAndUpdate(now -> now.minus(step))).withZone(ZoneOffset.UTC);
    }
}
