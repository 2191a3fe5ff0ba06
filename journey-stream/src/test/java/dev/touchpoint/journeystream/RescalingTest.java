package dev.touchpoint.journeystream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.journeystream.stitching.TablesOfTheReference;
import dev.touchpoint.testing.NumberedHistories;
import dev.touchpoint.warehouse.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import net.jqwik.api.Example;

/** Random histories, shuffled and with copies, through the whole pipeline with any parallelism. */
class RescalingTest {

    private static final int HISTORIES = 200;
    private static final long SEED = Long.getLong("histories.seed", 1);

    private final List<Touchpoint> log = new NumberedHistories(SEED).shuffled(HISTORIES);

    @Example
    void theTablesAreTheReferencesWithParallelismOneTwoAndFour() throws Exception {
        TablesOfTheReference expected = TablesOfTheReference.of(log);
        for (int parallelism : List.of(1, 2, 4)) {
            PipelineRun run = new PipelineRun(log);
            if (parallelism == 2) {
                run.longAfter();
            }
            run.toTheEnd(parallelism, StateBackend.HEAP);

            assertThat(expected.differences(run.tables()))
                    .as("parallelism %d, seed %d", parallelism, SEED)
                    .isEmpty();
        }
    }

    @Example
    void aSavepointGoesOnWithAnyParallelism() throws Exception {
        TablesOfTheReference expected = TablesOfTheReference.of(log);
        Path folder = Files.createTempDirectory("savepoints");
        Iterator<StateBackend> backends = List.of(
                        StateBackend.ROCKSDB, StateBackend.HEAP, StateBackend.ROCKSDB, StateBackend.HEAP)
                .iterator();
        int part = log.size() / 4;

        PipelineRun run = new PipelineRun(log);
        for (int parallelism : List.of(1, 2, 4)) {
            long before = run.tables().written(Table.RECEIPTS);
            run.stopAfter(part, parallelism, backends.next(), folder);
            assertThat(run.tables().written(Table.RECEIPTS)).isBetween(before + part / 2, before + part);
        }
        run.longAfter().toTheEnd(1, backends.next());

        assertThat(run.tables().written(Table.RECEIPTS)).isEqualTo(log.size());
        assertThat(expected.differences(run.tables())).as("seed %d", SEED).isEmpty();
    }
}
