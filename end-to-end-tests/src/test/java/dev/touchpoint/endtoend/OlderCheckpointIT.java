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
@DisabledIf(value = "isInContainers", disabledReason = "ClickHouse and the checkpoints lie in containers there")
class OlderCheckpointIT {

    private static final String METADATA = "_metadata";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_BATCHES = 1_000;

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // Before the first test.
    private Stack stack;

    static boolean isInContainers() {
        return Stack.WITH_CONTAINERS;
    }

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
        AtomicBoolean isAway = new AtomicBoolean();
        CompletableFuture<Integer> sent = CompletableFuture.supplyAsync(() -> {
            int batch = 0;
            while (!isAway.get() && batch < MOST_BATCHES) {
                List<String> events = visit(site, "visitor-" + batch++);
                stack.send(site, events.subList(0, 2));
                stack.send(site, events.subList(2, 3));
            }
            return batch;
        });
        stack.parts().stopPart(Part.CLICKHOUSE);
        isAway.set(true);
        int visitors = sent.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        await().atMost(PATIENCE).until(() -> logged("ClickHouse doesn't take rows"));
        stack.parts().stopPart(Part.JOURNEY_STREAM);
        cutShort(checkpoints().get(0));

        // When
        stack.parts().startPart(Part.CLICKHOUSE);
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
        stack.sendAndAwait(site, visit(site, "early"));
        await().atMost(PATIENCE)
                .ignoreException(UncheckedIOException.class)
                .until(() -> checkpoints().size() >= 3);
        stack.parts().stopPart(Part.JOURNEY_STREAM);
        List<Path> newest = checkpoints().subList(0, 2);
        for (Path checkpoint : newest) {
            cutShort(checkpoint);
        }
        // ClickHouse has forgotten what it has by tokens.
        command("ALTER TABLE journey_counts MODIFY SETTING non_replicated_deduplication_window = 0");
        Fingerprint before = fingerprint();

        // When
        Path log = folder.resolve("stream.log");
        Process stream = new StreamProcesses(stack.parts().settings()).beside(Map.of(), log);

        // Then
        assertThat(stream.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(stream.exitValue()).isEqualTo(2);
        assertThat(Files.readString(log))
                .contains("it knows nothing of the rows written since", "./touchpoint replay --swap");
        assertThat(fingerprint()).isEqualTo(before);

        // When: what they miss is there again
        for (Path checkpoint : newest) {
            mend(checkpoint);
        }
        stack.parts().startPart(Part.JOURNEY_STREAM);
        stack.sendAndAwait(site, visit(site, "late"));

        // Then
        assertThat(stack.journeysCounted(site)).isEqualTo(2);
        command("ALTER TABLE journey_counts RESET SETTING non_replicated_deduplication_window");
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

    private void command(String sql) {
        try (Client clickhouse = stack.clickhouse()) {
            clickhouse.execute(sql).join();
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
