package dev.touchpoint.query.testing;

import static org.awaitility.Awaitility.await;

import com.clickhouse.client.api.Client;
import dev.touchpoint.local.clickhouse.ClickHouseServer;
import dev.touchpoint.warehouse.Migrations;
import dev.touchpoint.warehouse.Warehouse;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The real engine in a process of its own, on a free port and an empty folder, with our tables. */
public final class WarehouseProcess implements QuarkusTestResourceLifecycleManager {

    /** The system property that tells tests where it is. */
    static final String URL = "touchpoint.test.warehouse";

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private @Nullable Process process;

    @Override
    public Map<String, String> start() {
        int port = freePort();
        String url = "http://127.0.0.1:" + port;
        try {
            Path folder = Files.createTempDirectory("warehouse");
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            ClickHouseServer.class.getName(),
                            "--port",
                            String.valueOf(port),
                            "--path",
                            folder.resolve("data").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(PATIENCE).ignoreExceptions().until(() -> answers(url));
        try (Client client = new Warehouse(URI.create(url), "default", "default", "").connect()) {
            Migrations.apply(client);
            // Tests tell of days long past, whose rows would go while they are asked for.
            client.execute("SYSTEM STOP TTL MERGES").join();
        }
        System.setProperty(URL, url);
        return Map.of("CLICKHOUSE_URL", url);
    }

    private static boolean answers(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(url + "/ping"))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (process != null) {
            process.destroy();
            process.onExit().join();
        }
    }
}
