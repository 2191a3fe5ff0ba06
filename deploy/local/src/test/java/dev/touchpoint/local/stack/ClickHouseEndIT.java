package dev.touchpoint.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM while the engine has work under way that would go on for minutes. */
class ClickHouseEndIT {

    private static final int SIGTERM = 128 + 15;

    @TempDir
    private Path folder = Path.of("");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Ports ports = Ports.free();
    private @Nullable Process engine;

    @AfterEach
    void kill() {
        if (engine != null) {
            engine.destroyForcibly();
        }
    }

    @Test
    void endsARewriteOfATableAndGoesOnWithItNextTime() throws Exception {
        Process first = launch();
        ask("CREATE TABLE kept (a UInt64, b String) ENGINE = MergeTree ORDER BY a"
                + " SETTINGS index_granularity = 100, min_bytes_for_wide_part = 0");
        ask("INSERT INTO kept SELECT number, '' FROM numbers(20000)");
        CompletableFuture<HttpResponse<String>> rewrite =
                begin("ALTER TABLE kept UPDATE b = toString(sleepEachRow(0.01)) WHERE 1"
                        + " SETTINGS mutations_sync = 1, allow_nondeterministic_mutations = 1");
        awaitTrue("SELECT count() = 1 FROM system.merges");

        first.destroy();

        assertThat(rewrite.get(20, TimeUnit.SECONDS).body()).contains("QUERY_WAS_CANCELLED");
        assertEnded(first, SIGTERM);
        launch();
        assertThat(ask("SELECT count(), countIf(is_done = 0) FROM kept, system.mutations"))
                .isEqualTo("20000\t20000\n");
    }

    @Test
    void endsWhereAStatementCantBeEnded() throws Exception {
        Process first = launch();
        ask("CREATE TABLE kept (a UInt64) ENGINE = MergeTree ORDER BY a");
        ask("INSERT INTO kept VALUES (1)");
        // Most of an hour for one block, within which nobody looks whether it is to end, and little memory.
        CompletableFuture<HttpResponse<String>> stuck =
                begin("SELECT sum(editDistance(repeat('a', 60000 + number), repeat('b', 60000))) FROM numbers(1000)");
        awaitTrue("SELECT count() = 2 FROM system.processes");

        first.destroy();

        assertEnded(first, 0);
        assertThat(stuck).isCompletedExceptionally();
        launch();
        assertThat(ask("SELECT a FROM kept")).isEqualTo("1\n");
    }

    private Process launch() throws Exception {
        StackSettings settings = new StackSettings(folder, folder, ports, Map.of(), Set.of(Part.CLICKHOUSE));
        Process launched = new ProcessBuilder(new PartCommand(settings).of(Part.CLICKHOUSE))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        engine = launched;
        await().atMost(Duration.ofMinutes(1)).until(() -> new Readiness(settings).of(Part.CLICKHOUSE, Instant.now()));
        return launched;
    }

    /** In time, by itself, and without the report that a crashing JVM writes. */
    private void assertEnded(Process process, int exitCode) throws Exception {
        assertThat(process.waitFor(25, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(exitCode);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("hs_err"));
        }
    }

    private CompletableFuture<HttpResponse<String>> begin(String sql) {
        return http.sendAsync(request(sql), HttpResponse.BodyHandlers.ofString());
    }

    private String ask(String sql) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request(sql), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private void awaitTrue(String sql) {
        await().atMost(Duration.ofMinutes(1)).until(() -> ask(sql).equals("1\n"));
    }

    private HttpRequest request(String sql) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.clickhouse()))
                .POST(HttpRequest.BodyPublishers.ofString(sql))
                .build();
    }
}
