package dev.touchpoint.journeystream;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.testing.NumberedHistories;
import dev.touchpoint.warehouse.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;

/**
 * Keeps a savepoint of this version for later ones, and what checkpoints know its operators by. Not one of the tests: run once per release, by
 * {@code mvn -Dquick -pl journey-stream -am test -Dtest=GoldenSavepointRelease -Dgolden.release=1.2.0
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class GoldenSavepointRelease {

    private static final int HISTORIES = 24;
    private static final int LARGEST = 300_000;

    @Example
    void isKept() throws Exception {
        String release = System.getProperty("golden.release", "");
        assertThat(release).as("-Dgolden.release").matches("\\d+\\.\\d+\\.\\d+(-(alpha|beta|rc)\\.\\d+)?");
        List<Touchpoint> log = new ArrayList<>(new NumberedHistories(1).shuffled(HISTORIES));
        log.sort(comparing(Touchpoint::receivedAt));

        PipelineRun run = new PipelineRun(log)
                .stopAfter(log.size() / 2, 1, StateBackend.HEAP, Files.createTempDirectory("savepoints"));

        int read = (int) run.tables().written(Table.RECEIPTS);
        assertThat(read).isBetween(log.size() / 3, log.size() / 2);
        byte[] metadata = GoldenSavepoint.metadataIn(run.savepoint());
        Path folder = new GoldenSavepoint(release, log, read, metadata, JobOperators.ofThisVersion()).keep();
        try (var files = Files.list(folder)) {
            assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThan(LARGEST);
        }
    }
}
