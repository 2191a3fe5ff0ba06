package dev.touchpoint.endtoend;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.clickhouse.client.api.Client;
import dev.touchpoint.local.fingerprint.Fingerprint;
import dev.touchpoint.local.fingerprint.Fingerprinter;
import dev.touchpoint.local.stack.Part;
import dev.touchpoint.local.stack.StreamProcesses;
import dev.touchpoint.testing.CollectorEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The newest checkpoints of the stream can't be read any more: its tables stay what the log says, or as they are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisabledIf(value = Stack.IS_IN_CONTAINERS, disabledReason = "ClickHouse and the checkpoints lie in containers there")
class OlderCheckpointIT {

    private static final String METADATA = "_metadata";
    private static final String EMPTY = "empty_it";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_VISITORS = 2_000;

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // Before the first test.
    private Stack stack;

    @BeforeAll
    void start() {
        stack = Stack.start();
    }

    @AfterAll
    void stop() throws Exception {
        stack.close();
    }

    @Test
    void whereNothingOfTheNewestIsInTheTablesAnOlderOneTakesItsPlace() throws Exception {
        String site = "site-5";
        stack.sendAndAwait(site, visit(site, "before"));

        // Given: a checkpoint with rows that ClickHouse didn't take
        int visitors = visitorsUntilACommitWaits(site);
        cutShort(checkpoints().get(0));

        // When
        stack.parts().startPart(Part.JOURNEY_STREAM);
        stack.awaitVisible(site, Instant.now());

        // Then
        assertThat(logged("an older one takes its place")).isTrue();
        assertThat(stack.journeysCounted(site)).isEqualTo(1 + visitors);
        assertThat(stack.replay("--into", "undisturbed_it", "--diff")).isZero();
    }

    @Test
    void whereTheTablesHaveWhatCameAfterItTheStreamSaysSoAndWritesNothing() throws Exception {
        String site = "site-6";
        List<Path> before = checkpoints();
        int visitors = visitorsDuring(site, 0, () -> {
            // All of those that are kept have rows.
            await().atMost(PATIENCE)
                    .ignoreException(UncheckedIOException.class)
                    .until(() -> checkpoints().size() >= 3 && Collections.disjoint(checkpoints(), before));
            stack.parts().stopPart(Part.JOURNEY_STREAM);
        });
        List<Path> newest = checkpoints().subList(0, 2);
        for (Path checkpoint : newest) {
            cutShort(checkpoint);
        }
        Fingerprint written = fingerprint();

        // When
        Path log = folder.resolve("stream.log");
        Process stream = new StreamProcesses(stack.parts().settings()).beside(Map.of(), log);

        // Then
        assertThat(stream.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(stream.exitValue()).isEqualTo(2);
        assertThat(Files.readString(log))
                .contains("it knows nothing of the rows written since", "./touchpoint replay --swap");
        assertThat(fingerprint()).isEqualTo(written);

        // When: what they miss is there again
        for (Path checkpoint : newest) {
            mend(checkpoint);
        }
        stack.parts().startPart(Part.JOURNEY_STREAM);
        stack.sendAndAwait(site, visit(site, "late"));

        // Then
        assertThat(stack.journeysCounted(site)).isEqualTo(1 + visitors);
    }

    @Test
    void whereTheTablesAreAnotherStreamsOrEmptyNotEvenACommitThatWaitsInTheStateIsWritten() throws Exception {
        // Given: tables of another stream, and a newest checkpoint with rows that these don't have
        String site = "site-7";
        String others = "others_it";
        assertThat(stack.replay("--into", others)).isZero();
        List<Path> before = checkpoints();
        visitorsDuring(site, 0, () -> {
            await().atMost(PATIENCE)
                    .ignoreException(UncheckedIOException.class)
                    .until(() -> !before.contains(checkpoints().get(0)));
            stack.parts().stopPart(Part.JOURNEY_STREAM);
        });
        Fingerprint written = fingerprint(others);
        try (Client clickhouse = stack.clickhouse()) {
            clickhouse.execute("CREATE DATABASE " + EMPTY).join();
        }

        // When
        String ofOthers = refusalToGoOnIn(others);
        String ofNone = refusalToGoOnIn(EMPTY);

        // Then
        assertThat(ofOthers).contains("it knows nothing of the rows written since", "Nothing was written");
        assertThat(fingerprint(others)).isEqualTo(written);
        assertThat(ofNone).contains("end with commit 0, and the state goes on with commit", "Nothing was written");
        try (Client clickhouse = stack.warehouse(EMPTY).connect()) {
            assertThat(clickhouse
                            .queryAll("SELECT count() AS rows FROM receipts")
                            .get(0)
                            .getLong("rows"))
                    .isZero();
        }

        // Others need it, too.
        stack.parts().startPart(Part.JOURNEY_STREAM);
    }

    /** What a stream says that is started with the state there is, and other tables. */
    private String refusalToGoOnIn(String database) throws Exception {
        Path log = folder.resolve(database + ".log");
        Process stream =
                new StreamProcesses(stack.parts().settings()).beside(Map.of("CLICKHOUSE_DATABASE", database), log);
        assertThat(stream.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(stream.exitValue()).isEqualTo(2);
        return Files.readString(log);
    }

    /**
     * Has visitors come until ClickHouse was stopped between two commits, and the stream with one that waits; returns how many
     * came. Stopped within a commit the tables have a part of it, and no older checkpoint can take the newest one's place: then
     * the stream ends it, and it is tried again.
     */
    private int visitorsUntilACommitWaits(String site) throws Exception {
        int visitors = 0;
        do {
            // Runs, the first time.
            stack.parts().startPart(Part.JOURNEY_STREAM);
            long refused = refusedInserts();
            visitors += visitorsDuring(site, visitors, () -> stack.parts().stopPart(Part.CLICKHOUSE));
            await().atMost(PATIENCE).until(() -> refusedInserts() > refused);
            stack.parts().stopPart(Part.JOURNEY_STREAM);
            stack.parts().startPart(Part.CLICKHOUSE);
        } while (!areCommitsWhole());
        return visitors;
    }

    private long refusedInserts() throws IOException {
        try (Stream<String> lines =
                Files.lines(new StreamProcesses(stack.parts().settings()).log())) {
            return lines.filter(line -> line.contains("ClickHouse doesn't take rows"))
                    .count();
        }
    }

    /** Whether the last commit that was begun is the last one that was finished. */
    private boolean areCommitsWhole() {
        try (Client clickhouse = stack.clickhouse()) {
            return clickhouse
                            .queryAll(
                                    "SELECT max(checkpoint) - maxIf(checkpoint, generation > 0) AS open FROM stream_progress FINAL")
                            .get(0)
                            .getLong("open")
                    == 0;
        }
    }

    /** Has one visitor after the other come until it is done, numbered from {@code first}; returns how many came. */
    private int visitorsDuring(String site, int first, Runnable action) throws Exception {
        AtomicBoolean isDone = new AtomicBoolean();
        CompletableFuture<Integer> sent = CompletableFuture.supplyAsync(() -> {
            int visitors = 0;
            while (!isDone.get() && visitors < MOST_VISITORS) {
                List<String> events = visit(site, "visitor-" + (first + visitors++));
                stack.send(site, events.subList(0, 2));
                stack.send(site, events.subList(2, 3));
            }
            return visitors;
        });
        try {
            action.run();
        } finally {
            isDone.set(true);
        }
        return sent.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** A cart that is left, then bought by a customer who signs in: rows of the device's own person don't last. */
    private static List<String> visit(String site, String device) {
        Instant at = Instant.now();
        List<String> events = new ArrayList<>();
        for (String name : List.of("view_item", "add_to_cart")) {
            events.add(CollectorEvents.write(aTouchpoint()
                    .site(site)
                    .id(device + '-' + name)
                    .named(name)
                    .device(device)
                    .at(at.plusMillis(events.size()))
                    .build()));
        }
        events.add(CollectorEvents.write(aTouchpoint()
                .site(site)
                .id(device + "-purchase")
                .named("purchase")
                .device(device)
                .customer("customer-" + device)
                .at(at.plusMillis(events.size()))
                .build()));
        return events;
    }

    private boolean logged(String text) throws IOException {
        return Files.readString(new StreamProcesses(stack.parts().settings()).log())
                .contains(text);
    }

    private Fingerprint fingerprint() {
        try (Client clickhouse = stack.clickhouse()) {
            return new Fingerprinter(clickhouse).of("");
        }
    }

    private Fingerprint fingerprint(String database) {
        try (Client clickhouse = stack.warehouse(database).connect()) {
            return new Fingerprinter(clickhouse).of("");
        }
    }

    /** Completed ones, the newest first. */
    private List<Path> checkpoints() throws IOException {
        try (Stream<Path> found = Files.find(
                stack.parts().settings().var().resolve("journey"), 4, (path, is) -> path.endsWith(METADATA))) {
            return found.map(Path::getParent)
                    .sorted(Comparator.comparingLong((Path checkpoint) ->
                                    checkpoint.resolve(METADATA).toFile().lastModified())
                            .reversed())
                    .toList();
        }
    }

    private static void cutShort(Path checkpoint) throws IOException {
        Path whole = Files.move(checkpoint.resolve(METADATA), checkpoint.resolve("whole"));
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(checkpoint.resolve(METADATA), Arrays.copyOf(bytes, bytes.length / 2));
    }

    private static void mend(Path checkpoint) throws IOException {
        Files.delete(checkpoint.resolve(METADATA));
        Files.move(checkpoint.resolve("whole"), checkpoint.resolve(METADATA));
    }
}
