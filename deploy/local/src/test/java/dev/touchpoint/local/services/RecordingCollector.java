package dev.touchpoint.local.services;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * An HTTP server that answers like the collector: it refuses events without a name one by one, a whole request that
 * holds an event named {@code poison}, and the first {@code busy} requests with 503.
 */
public final class RecordingCollector implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final List<JsonNode> events = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();
    private int busy;
    private int failFrom = Integer.MAX_VALUE;

    public RecordingCollector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(workers);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next requests are answered with 503 and {@code Retry-After: 7}. */
    public synchronized void busyFor(int requests) {
        busy = requests;
    }

    /** After so many events every request is answered with 500. */
    public synchronized void failAfter(int acceptedEvents) {
        failFrom = acceptedEvents;
    }

    public synchronized void forget() {
        events.clear();
        paths.clear();
    }

    public synchronized List<JsonNode> events() {
        return List.copyOf(events);
    }

    public synchronized List<String> paths() {
        return List.copyOf(paths);
    }

    public synchronized List<String> ids() {
        return events.stream().map(event -> event.path("id").asText()).sorted().toList();
    }

    public synchronized long count(Predicate<JsonNode> predicate) {
        return events.stream().filter(predicate).count();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        if (!path.startsWith("/v1/")) {
            answer(exchange, 200, "{}");
            return;
        }
        JsonNode parsed = JSON.readTree(body);
        synchronized (this) {
            paths.add(path);
            if (busy > 0) {
                busy--;
                exchange.getResponseHeaders().add("Retry-After", "7");
                answer(exchange, 503, "{}");
            } else if (!keyIsRight(exchange)) {
                answer(exchange, 401, "{\"title\":\"Unknown key\"}");
            } else if (events.size() >= failFrom) {
                answer(exchange, 500, "{\"title\":\"Broken\"}");
            } else if (parsed.toString().contains("poison")) {
                answer(exchange, 400, "{\"reason\":\"poisoned\",\"detail\":\"can't be parsed\"}");
            } else {
                answer(exchange, 200, accept(parsed));
            }
        }
    }

    private static boolean keyIsRight(HttpExchange exchange) {
        String header = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        return header.equals("Bearer a-key");
    }

    private String accept(JsonNode parsed) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode results = answer.putArray("results");
        int accepted = 0;
        int index = 0;
        for (JsonNode event : parsed.isArray() ? parsed : JSON.createArrayNode().add(parsed)) {
            if (event.path("name").asText("").isEmpty()) {
                results.addObject()
                        .put("status", "rejected")
                        .put("index", index)
                        .put("reason", "missing_name")
                        .put("field", "name")
                        .put("detail", "An event has a name");
            } else {
                events.add(event);
                accepted++;
                results.addObject().put("status", "accepted");
            }
            index++;
        }
        return answer.put("accepted", accepted).toString();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
