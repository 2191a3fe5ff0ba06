package dev.touchpoint.local.fingerprint;

import static org.awaitility.Awaitility.await;

import dev.touchpoint.local.clickhouse.ClickHouseServer;
import dev.touchpoint.warehouse.Warehouse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/** The real engine in a process of its own, as the local stack runs it. */
public final class ClickHouseProcess implements AutoCloseable {

    private final Process process;
    private final int port;

    private ClickHouseProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Returns once it answers; its data lie in {@code folder}. */
    public static ClickHouseProcess start(Path folder) throws IOException {
        int port = freePort();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ClickHouseServer.class.getName(),
                        "--port=" + port,
                        "--path=" + folder)
                .inheritIO()
                .start();
        ClickHouseProcess server = new ClickHouseProcess(process, port);
        await().atMost(Duration.ofMinutes(3)).until(server::answers);
        return server;
    }

    /** Where it listens. */
    public Warehouse warehouse() {
        return new Warehouse(URI.create("http://127.0.0.1:" + port), "default", "default", "");
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private boolean answers() throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("The engine ended with " + process.exitValue());
        }
        try {
            HttpRequest ping = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/ping"))
                    .build();
            return HttpClient.newHttpClient()
                            .send(ping, BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
