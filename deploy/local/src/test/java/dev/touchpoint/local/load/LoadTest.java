package dev.touchpoint.local.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ENOUGH = 500;

    private final Set<String> ids = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;

    LoadTest() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    /** Every fifth request is turned away. */
    @BeforeEach
    void start() {
        server.createContext("/v1/events", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            JSON.readTree(body)
                    .path("events")
                    .forEach(event -> ids.add(event.path("id").asText()));
            boolean good = requests.incrementAndGet() % 5 != 0;
            byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(good ? 200 : 503, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.setExecutor(Executors.newFixedThreadPool(8));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void everyRequestIsAnsweredAndEveryIdIsAnother() throws Exception {
        LoadResult result = load(LoadShape.closed(4, Duration.ZERO, Duration.ofSeconds(30)));

        assertThat(result.broken()).isZero();
        assertThat(result.answers()).containsOnlyKeys(200, 503);
        assertThat(result.accepted()).isGreaterThan(ENOUGH / 2);
        assertThat(ids).hasSize(3 * requests.get()).contains("load-000000000000", "load-000000000001");
        assertThat(result.good().max()).isPositive();
    }

    @Test
    void arrivalsGoByTheClock() throws Exception {
        LoadResult result = load(LoadShape.open(4, 10_000, Duration.ZERO, Duration.ofSeconds(30)));

        assertThat(result.broken()).isZero();
        assertThat(result.answers()).containsOnlyKeys(200, 503);
        assertThat(ids).hasSize(3 * requests.get());
    }

    /** It is this thread that is busy with an answer for a tenth of a second, whatever the server does. */
    @Test
    void whatTheDriverIsLateIsToldApart() throws Exception {
        LoadShape noneWaits = new LoadShape(4, 10_000, Duration.ZERO, Duration.ofSeconds(30), 0, 1);

        LoadResult result = load(noneWaits, new UntilEnough() {
            @Override
            public void answered(long number, LoadAnswer answer) {
                if (number == 1) {
                    LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                }
            }
        });

        assertThat(result.late()).isGreaterThan(Duration.ofMillis(50).toNanos() / 1_000);
        assertThat(result.unsent()).isPositive();
    }

    private LoadResult load(LoadShape shape) throws Exception {
        return load(shape, new UntilEnough());
    }

    private LoadResult load(LoadShape shape, LoadListener listener) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new Load(address, shape, new EventLoad("key", "load-", 3), listener).run();
    }

    private class UntilEnough implements LoadListener {
        @Override
        public boolean isEnough() {
            return requests.get() >= ENOUGH;
        }
    }
}
