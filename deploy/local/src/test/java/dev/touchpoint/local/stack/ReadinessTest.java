package dev.touchpoint.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By a warehouse that has heard of the stream, and tells it to the right user alone. */
@SuppressWarnings("NullAway.Init") // Started before each test.
class ReadinessTest {

    private HttpServer warehouse;
    private String user = "";
    private String key = "";

    @BeforeEach
    void start() throws IOException {
        warehouse = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        warehouse.createContext("/", this::answer);
        warehouse.start();
    }

    @AfterEach
    void stop() {
        warehouse.stop(0);
    }

    @Test
    void theStreamIsReadyWhereTheUserHasNoPassword() throws InterruptedException {
        user = "reader";

        awaitReady(Map.of("CLICKHOUSE_USER", "reader"));
        assertThat(isReady(Map.of())).isFalse();
    }

    @Test
    void andWhereItHasOne() throws InterruptedException {
        user = "reader";
        key = "secret";

        awaitReady(Map.of("CLICKHOUSE_USER", "reader", "CLICKHOUSE_PASSWORD", "secret"));
        assertThat(isReady(Map.of("CLICKHOUSE_USER", "reader"))).isFalse();
    }

    @Test
    void andWhereNeitherIsSet() {
        user = "default";

        awaitReady(Map.of());
    }

    /** On a busy machine the first answer of a server that has just begun may be too late for one question. */
    private void awaitReady(Map<String, String> settings) {
        await().atMost(Duration.ofMinutes(1)).until(() -> isReady(settings));
    }

    private boolean isReady(Map<String, String> settings) throws InterruptedException {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put(
                "CLICKHOUSE_URL", "http://127.0.0.1:" + warehouse.getAddress().getPort());
        return new Readiness(new StackSettings(
                        Path.of(""), Path.of(""), Ports.free(), environment, Set.of(Part.JOURNEY_STREAM)))
                .of(Part.JOURNEY_STREAM, Instant.now());
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean isRight = user.equals(exchange.getRequestHeaders().getFirst("X-ClickHouse-User"))
                && key.equals(exchange.getRequestHeaders().getFirst("X-ClickHouse-Key"));
        byte[] answer = (isRight ? "1\n" : "Code: 516").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(isRight ? 200 : 403, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
