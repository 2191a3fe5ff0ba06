package dev.touchpoint.journeystream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Topics;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.journeystream.announcement.Announcement;
import dev.touchpoint.journeystream.stitching.MessagesOfTheReference;
import dev.touchpoint.journeystream.stitching.TablesOfTheReference;
import dev.touchpoint.journeystream.stitching.ToldBefore;
import dev.touchpoint.journeystream.stitching.ToldMessages;
import dev.touchpoint.journeystream.stitching.WarehouseTables;
import dev.touchpoint.warehouse.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** This version goes on where every release left off. */
class GoldenSavepointTest {

    private static final String BEFORE_MERGES_WERE_KEPT = "0.1.0-alpha.1";

    static Stream<Arguments> savepoints() throws IOException {
        return GoldenSavepoint.all().stream()
                .flatMap(golden -> Stream.of(
                        Arguments.of(golden.name(), golden, 2, StateBackend.ROCKSDB),
                        Arguments.of(golden.name(), golden, 1, StateBackend.HEAP)));
    }

    @ParameterizedTest(name = "{0} with {3}, {2}")
    @MethodSource("savepoints")
    void thisVersionGoesOnFromTheSavepointOf(
            String release, GoldenSavepoint golden, int parallelism, StateBackend backend) throws Exception {
        WarehouseTables tables = new PipelineRun(golden.log().subList(0, golden.read()))
                .toTheEnd(parallelism, backend)
                .tables();
        assertThat(TablesOfTheReference.of(golden.log().subList(0, golden.read()))
                        .differences(tables))
                .isEmpty();

        Path savepoint = golden.unpack();
        PipelineRun run = new PipelineRun(golden.log()).from(savepoint).toTheEnd(parallelism, backend);

        // What the savepoint had read isn't read again.
        assertThat(run.tables().written(Table.RECEIPTS)).isEqualTo(golden.log().size() - golden.read());
        tables.writeLater(run.writes());
        // What the first half wrote into tables that the release didn't know, no state knows of.
        Table[] unknown = release.equals(BEFORE_MERGES_WERE_KEPT) ? new Table[] {Table.IDENTITY_MERGES} : new Table[0];
        assertThat(TablesOfTheReference.of(golden.log()).without(unknown).differences(tables))
                .isEmpty();
        assertStands(golden, ToldInSavepoint.of(savepoint), run.announcements());
    }

    /**
     * What the release has told, and this version goes on telling, is what the reference says: nothing is told again, under
     * the same id or another one, and what isn't true any more is taken back by the id it was told by.
     */
    private static void assertStands(GoldenSavepoint golden, List<ToldBefore> before, List<Announcement> after)
            throws IOException {
        boolean withMerges = !golden.name().equals(BEFORE_MERGES_WERE_KEPT);
        ToldMessages heard = ToldMessages.heardAfter(
                before,
                after.stream()
                        .filter(told -> withMerges || !told.topic().equals(Topics.IDENTITIES_MERGED))
                        .toList());

        assertThat(before).isNotEmpty();
        assertThat(heard.differences(messages(golden.log(), Instant.MAX, withMerges)))
                .isEmpty();
        assertThat(heard.toldAgain(messages(golden.log().subList(0, golden.read()), Instant.MIN, withMerges)))
                .isEmpty();
    }

    private static List<Map<String, String>> messages(List<Touchpoint> log, Instant end, boolean withMerges) {
        return MessagesOfTheReference.of(log, end).stream()
                .filter(message -> withMerges || !"identity_merged".equals(message.get("type")))
                .toList();
    }

    @Test
    void thereAreSome() throws IOException {
        List<GoldenSavepoint> all = GoldenSavepoint.all();

        assertThat(all).extracting(GoldenSavepoint::name).contains(BEFORE_MERGES_WERE_KEPT, "0.1.0-beta.1");
        assertThat(all)
                .allSatisfy(golden -> assertThat(golden.read())
                        .isBetween(golden.log().size() / 3, golden.log().size() / 2));
    }
}
