package dev.touchpoint.local.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchpoint.event.StableId;
import dev.touchpoint.local.report.ProgressLine;
import dev.touchpoint.local.services.CollectorClient;
import dev.touchpoint.local.services.RecordingCollector;
import dev.touchpoint.local.services.RetryPolicy;
import dev.touchpoint.local.services.ServiceException;
import dev.touchpoint.rows.FileFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {

    private static final RetryPolicy NO_WAITING =
            new RetryPolicy(Duration.ofMillis(1), Duration.ofSeconds(1), Duration.ofSeconds(20), pause -> {});

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private RecordingCollector collector;

    @BeforeEach
    void start() throws IOException {
        collector = new RecordingCollector();
    }

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void idsDependOnTheRowsNotOnTheirOrder() throws Exception {
        // Given
        List<String> rows = rows(57);
        List<String> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(5));

        // When
        run(file("a.csv", rows), null, false, false);
        List<String> ids = collector.ids();
        collector.forget();
        run(file("b.csv", shuffled), null, false, false);

        // Then
        assertThat(collector.ids()).isEqualTo(ids);
        assertThat(new HashSet<>(ids)).hasSize(rows.size());
        assertThat(ids).contains(StableId.of("import", rows.get(0), "1", "view", "2019-10-01T00:00:00Z"));
    }

    @Test
    void shufflingChangesTheOrderOnly() throws Exception {
        // Given
        Path file = file("a.csv", rows(57));
        run(file, null, false, false);
        List<String> ids = collector.ids();
        collector.forget();

        // When
        run(file, 42L, false, false);

        // Then
        assertThat(collector.ids()).isEqualTo(ids);
        assertThat(collector.events().stream()
                        .map(event -> event.path("sequence").asInt())
                        .toList())
                .isNotEqualTo(rows(57).stream()
                        .map(row -> Integer.parseInt(row.split(",", -1)[2]))
                        .toList());
    }

    @Test
    void identicalRowsStayDifferentEventsUnlessTheyAreToBeDropped() throws Exception {
        // Given
        Path file = file("a.csv", List.of("2019-10-01T00:00:00Z,view,1", "2019-10-01T00:00:00Z,view,1"));

        // When
        run(file, null, false, false);
        ImportSummary dropping = run(file, null, true, false);

        // Then
        assertThat(new HashSet<>(collector.ids())).hasSize(2);
        assertThat(collector.events()).hasSize(3);
        assertThat(dropping.dropped()).isEqualTo(1);
    }

    @Test
    void goesOnWhereItWasInterrupted() throws Exception {
        // Given: the failure of one batch would interrupt others that are under way, wherever they are
        Path file = file("a.csv", rows(57));
        collector.failAfter(30);
        assertThatThrownBy(() -> run(file, null, false, false, 1)).isInstanceOf(ServiceException.class);
        List<String> before = collector.ids();
        cutOffTheLastLine();
        collector.failAfter(Integer.MAX_VALUE);

        // When
        ImportSummary second = run(file, null, false, false);

        // Then
        assertThat(before).hasSize(30);
        assertThat(collector.ids()).hasSize(57).doesNotHaveDuplicates();
        assertThat(second.accepted()).isEqualTo(57);
        assertThat(second.skippedBatches()).isEqualTo(3);
    }

    @Test
    void aFinishedImportSendsNothingUnlessRestarted() throws Exception {
        // Given
        Path file = file("a.csv", rows(57));
        run(file, null, false, false);
        collector.forget();

        // When
        ImportSummary again = run(file, null, false, false);
        ImportSummary restarted = run(file, null, false, true);

        // Then
        assertThat(again.sentAnything()).isFalse();
        assertThat(again.accepted()).isEqualTo(57);
        assertThat(restarted.skippedBatches()).isZero();
        assertThat(collector.ids()).hasSize(57);
    }

    @Test
    void refusedRowsAreCountedShownAndKept() throws Exception {
        // Given
        Path file = file("a.csv", List.of("2019-10-01T00:00:00Z,view,1", "then,view,2", "2019-10-01T00:00:00Z,,3"));

        // When
        ImportSummary summary = run(file, null, false, false);

        // Then
        assertThat(summary.accepted()).isEqualTo(1);
        assertThat(summary.refusedByReason()).isEqualTo(Map.of("invalid_time", 1, "missing_name", 1));
        assertThat(summary.lines())
                .anySatisfy(line -> assertThat(line)
                        .contains("line 3", "No time in ISO-8601 or milliseconds since 1970: 'then'", "then,view,2"));
        assertThat(Files.readAllLines(summary.refusedFile()))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line)
                        .isEqualTo("{\"line\":4,\"reason\":\"missing_name\",\"field\":\"name\","
                                + "\"detail\":\"An event has a name\",\"row\":\"2019-10-01T00:00:00Z,,3\"}"));
    }

    @Test
    void aBusyCollectorCostsTimeAndNoEvents() throws Exception {
        // Given
        collector.busyFor(5);

        // When
        ImportSummary summary = run(file("a.csv", rows(57)), null, false, false);

        // Then
        assertThat(summary.retries()).isEqualTo(5);
        assertThat(new HashSet<>(collector.ids())).hasSize(57);
    }

    private ImportSummary run(Path file, @Nullable Long shuffle, boolean dropDuplicates, boolean restart)
            throws IOException, InterruptedException {
        return run(file, shuffle, dropDuplicates, restart, 3);
    }

    private ImportSummary run(Path file, @Nullable Long shuffle, boolean dropDuplicates, boolean restart, int inFlight)
            throws IOException, InterruptedException {
        ImportSettings settings = new ImportSettings(
                file,
                FileFormat.CSV,
                "shop",
                collector.address().toString(),
                Map.of(),
                Map.of(),
                shuffle,
                dropDuplicates,
                10,
                inFlight);
        CollectorClient client = new CollectorClient(collector.address(), "a-key", NO_WAITING);
        ProgressLine line = new ProgressLine(new PrintWriter(new StringWriter()), false);
        return new Import(settings, client, folder.resolve("progress"), line).run(restart);
    }

    private Path file(String name, List<String> rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of("time,name,sequence"));
        lines.addAll(rows);
        return Files.write(folder.resolve(name), lines);
    }

    /** Some of them identical. */
    private static List<String> rows(int count) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add("2019-10-01T00:00:00Z,view," + i % 50);
        }
        return rows;
    }

    /** Within a letter: the first of the two bytes of an ü. */
    private void cutOffTheLastLine() throws IOException {
        try (var files = Files.list(folder.resolve("progress"))) {
            Path file = files.filter(path -> path.toString().endsWith(".progress.ndjson"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(file, "{\"number\":3,\"refused\":[{\"row\":\"M", StandardOpenOption.APPEND);
            Files.write(file, new byte[] {(byte) 0xC3}, StandardOpenOption.APPEND);
        }
    }
}
