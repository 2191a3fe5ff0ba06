package dev.touchpoint.local.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server that answers like the query API of a site with so many journeys. */
final class QuestionServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final Queue<String> queries = new ConcurrentLinkedQueue<>();
    private final Queue<byte[]> kept = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final int journeys;
    private volatile int refusedFrom = Integer.MAX_VALUE;
    private volatile int keptBytes;

    QuestionServer(int journeys) throws IOException {
        this.journeys = journeys;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(workers);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** All but the first so many questions are answered with 504. */
    void refuseFrom(int questions) {
        refusedFrom = questions;
    }

    /** So much of each answer stays in the heap. */
    void keep(int bytes) {
        keptBytes = bytes;
    }

    /** How many questions were asked. */
    int asked() {
        return asked.get();
    }

    /** The parameters of each question that was asked by GET. */
    List<String> queries() {
        return List.copyOf(queries);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String query = exchange.getRequestURI().getQuery();
        if (query != null) {
            queries.add(query);
        }
        kept.add(new byte[keptBytes]);
        boolean isRefused = asked.incrementAndGet() > refusedFrom;
        String body = isRefused
                ? "{\"reason\": \"question_too_large\", \"detail\": \"It takes too long.\"}"
                : "{\"phases\": [{\"phase\": \"awareness\", \"reached\": %d}]}".formatted(journeys);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(isRefused ? 504 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
        kept.clear();
    }
}
