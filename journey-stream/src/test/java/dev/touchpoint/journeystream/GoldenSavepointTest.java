package dev.touchpoint.journeystream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.journeystream.stitching.TablesOfTheReference;
import dev.touchpoint.journeystream.stitching.WarehouseTables;
import dev.touchpoint.warehouse.Table;
import java.io.IOException;
import java.util.List;
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

        PipelineRun run = new PipelineRun(golden.log()).from(golden.unpack()).toTheEnd(parallelism, backend);

        // What the savepoint had read isn't read again.
        assertThat(run.tables().written(Table.RECEIPTS)).isEqualTo(golden.log().size() - golden.read());
        tables.writeLater(run.writes());
        // What the first half wrote into tables that the release didn't know, no state knows of.
        Table[] unknown = release.equals(BEFORE_MERGES_WERE_KEPT) ? new Table[] {Table.IDENTITY_MERGES} : new Table[0];
        assertThat(TablesOfTheReference.of(golden.log()).without(unknown).differences(tables))
                .isEmpty();
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
