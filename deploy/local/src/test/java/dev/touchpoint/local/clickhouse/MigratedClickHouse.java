package dev.touchpoint.local.clickhouse;

import static org.awaitility.Awaitility.await;

import com.clickhouse.client.api.Client;
import dev.touchpoint.local.stack.Ports;
import dev.touchpoint.warehouse.Migrations;
import dev.touchpoint.warehouse.Warehouse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The real engine with our tables, in a process of its own, as the local stack runs it: one for the tests of a class. */
public final class MigratedClickHouse implements BeforeAllCallback, AfterAllCallback {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Path folder;
    private Warehouse warehouse;
    private Process process;
    private Client client;

    /** Not started yet: JUnit does. */
    @SuppressWarnings("NullAway.Init")
    public MigratedClickHouse() {}

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("clickhouse");
        int port = Ports.free().clickhouse();
        warehouse = new Warehouse(URI.create("http://127.0.0.1:" + port), "default", "default", "");
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ClickHouseServer.class.getName(),
                        "--port=" + port,
                        "--path=" + folder)
                .inheritIO()
                .start();
        await().atMost(PATIENCE).until(this::answers);
        client = warehouse.connect();
        Migrations.apply(client);
    }

    private boolean answers() throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("The engine ended with " + process.exitValue());
        }
        try {
            HttpRequest ping =
                    HttpRequest.newBuilder(warehouse.url().resolve("/ping")).build();
            return HttpClient.newHttpClient()
                            .send(ping, BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        // Even if it never answered, so that there is no client.
        process.destroy();
        process.onExit().join();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        client.close();
    }

    /** Where it listens. */
    public Warehouse warehouse() {
        return warehouse;
    }

    /** Connected to its tables. */
    public Client client() {
        return client;
    }

    /** Runs a statement. */
    public void run(String sql) {
        client.execute(sql).join();
    }

    /** Removes all rows of tables. */
    public void empty(String... tables) {
        for (String table : tables) {
            run("TRUNCATE TABLE " + table);
        }
    }
}
