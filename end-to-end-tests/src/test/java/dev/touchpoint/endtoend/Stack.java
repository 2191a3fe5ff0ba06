package dev.touchpoint.endtoend;

import com.clickhouse.client.api.Client;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchpoint.local.fingerprint.Fingerprint;
import dev.touchpoint.local.fingerprint.Fingerprinter;
import dev.touchpoint.local.replay.ReplayCommand;
import dev.touchpoint.local.services.CollectorClient;
import dev.touchpoint.local.services.Delivery;
import dev.touchpoint.local.services.QueryClient;
import dev.touchpoint.local.services.RetryPolicy;
import dev.touchpoint.local.services.Visibility;
import dev.touchpoint.local.stack.LocalStack;
import dev.touchpoint.local.stack.Part;
import dev.touchpoint.local.stack.Ports;
import dev.touchpoint.local.stack.StackSettings;
import dev.touchpoint.warehouse.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * The stack under test, with its own ports and folder, and what a test does with it. Each test class has a site of its
 * own, so that none sees another's events.
 */
final class Stack implements AutoCloseable {

    /** Whether Kafka and ClickHouse come from Testcontainers instead of the embedded default. */
    static final boolean WITH_CONTAINERS = Boolean.getBoolean("touchpoint.containers");

    /** Names {@link #isInContainers()} to JUnit. */
    static final String IS_IN_CONTAINERS = "dev.touchpoint.endtoend.Stack#isInContainers";

    static final ObjectMapper JSON = new ObjectMapper();

    private static final int SITES = 15;
    private static final int BATCH = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String TOKEN = "local-read-token";

    private LocalStack parts;
    private final AutoCloseable containers;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Stack(LocalStack parts, AutoCloseable containers) {
        this.parts = parts;
        this.containers = containers;
    }

    static boolean isInContainers() {
        return WITH_CONTAINERS;
    }

    static Stack start() {
        return start(Map.of());
    }

    /** With settings besides those of every stack here. */
    static Stack start(Map<String, String> more) {
        Path root = Path.of(System.getProperty("touchpoint.root", ".."));
        try {
            Path stacks = Files.createDirectories(root.resolve("end-to-end-tests/target/stacks"));
            Path var = Files.createTempDirectory(stacks, "run-").resolve("var");
            return start(root, Files.createDirectory(var), more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stack start(Path root, Path var, Map<String, String> more) throws IOException {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("TOUCHPOINT_VAR", var.toString());
        environment.put("INGEST_SITES_FILE", sitesFile(var).toString());
        Ports ports;
        // Held while the others are sought: given back before, it may be one of them.
        try (ServerSocket metrics = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("JOURNEY_METRICS_PORT", Integer.toString(metrics.getLocalPort()));
            ports = Ports.free();
        }
        AutoCloseable containers = () -> {};
        if (WITH_CONTAINERS) {
            Containers started = Containers.start();
            environment.putAll(started.environment());
            containers = started;
        }
        StackSettings settings = StackSettings.of(root, environment);
        return new Stack(
                LocalStack.start(new StackSettings(root, var, ports, environment, settings.parts())), containers);
    }

    private static Path sitesFile(Path var) throws IOException {
        String sites = Stream.concat(
                        Stream.of("demo", "shop", "rees46"),
                        IntStream.range(0, SITES).mapToObj(i -> "site-" + i))
                .map("""
                          %1$s:
                            browser_keys: [%1$s-browser-key]
                            server_keys: [%1$s-write-key]
                            origins: ["http://127.0.0.1:*"]
                        """::formatted)
                .collect(Collectors.joining());
        return Files.writeString(var.resolve("sites.yaml"), "sites:\n" + sites);
    }

    LocalStack parts() {
        return parts;
    }

    boolean owns(Part part) {
        return parts.settings().parts().contains(part);
    }

    URI collector() {
        return parts.settings().ingest();
    }

    /** What the stream tells Prometheus. */
    String streamMetrics() {
        URI address = URI.create(
                "http://127.0.0.1:" + parts.settings().environment().get("JOURNEY_METRICS_PORT") + "/metrics");
        return get(address).body();
    }

    /** Sends events, each a JSON object, in batches; every one must be accepted. Returns when the last answer came. */
    Instant send(String site, List<String> events) {
        CollectorClient collector = new CollectorClient(collector(), site + "-write-key", RetryPolicy.DEFAULT);
        Instant last = Instant.EPOCH;
        for (int from = 0; from < events.size(); from += BATCH) {
            List<byte[]> batch = new ArrayList<>();
            events.subList(from, Math.min(from + BATCH, events.size()))
                    .forEach(event -> batch.add(event.getBytes(StandardCharsets.UTF_8)));
            Delivery delivery = interruptibly(() -> collector.send(batch));
            if (!delivery.refusals().isEmpty()) {
                throw new AssertionError("Refused: " + delivery.refusals());
            }
            last = delivery.acknowledgedAt();
        }
        return last;
    }

    /** Waits until everything received until {@code received} is in the answers. */
    void awaitVisible(String site, Instant received) {
        interruptibly(() -> new Visibility(query(), RetryPolicy.DEFAULT.pause()).await(site, received, PATIENCE));
    }

    void sendAndAwait(String site, List<String> events) {
        awaitVisible(site, send(site, events));
    }

    QueryClient query() {
        return new QueryClient(parts.settings().query(), TOKEN);
    }

    JsonNode ask(String path, Map<String, String> parameters) {
        return interruptibly(() -> query().get(path, parameters));
    }

    /** The answer, or none where nobody is known by that name. */
    Optional<JsonNode> find(String path, Map<String, String> parameters) {
        return interruptibly(() -> query().find(path, parameters));
    }

    JsonNode funnel(String site, String unit, Duration window, List<String> names, Map<String, String> more) {
        ObjectNode question = JSON.createObjectNode();
        question.put("site", site).put("unit", unit).put("window", window.toString());
        names.forEach(name -> question.withArray("steps").addObject().put("name", name));
        more.forEach(question::put);
        return interruptibly(() -> query().post("/v1/funnels/query", question));
    }

    /** One request as it is, of which the test reads the answer itself. */
    HttpResponse<String> post(String path, String key, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(collector().resolve(path))
                .header("X-Write-Key", key)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return send(request);
    }

    HttpResponse<String> delete(String path, String key) {
        return send(HttpRequest.newBuilder(collector().resolve(path))
                .header("X-Write-Key", key)
                .timeout(Duration.ofSeconds(30))
                .DELETE()
                .build());
    }

    HttpResponse<String> get(URI address) {
        return send(
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30)).build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return interruptibly(() -> http.send(request, BodyHandlers.ofString()));
        } catch (UncheckedIOException e) {
            throw new AssertionError("No answer from " + request.uri(), e);
        }
    }

    /** Stops everything, does something, and starts everything as it was started before. */
    void whileDown(Interruptible<?> something) {
        StackSettings settings = parts.settings();
        parts.close();
        interruptibly(something);
        parts = LocalStack.start(settings);
    }

    /** {@code ./touchpoint fingerprint} of one site. */
    Fingerprint fingerprint(String site) {
        try (Client clickhouse = clickhouse()) {
            return new Fingerprinter(clickhouse).of(site);
        }
    }

    /** {@code ./touchpoint replay} on this stack; the exit code. */
    int replay(String... arguments) {
        return new CommandLine(new ReplayCommand(parts.settings())).execute(arguments);
    }

    /** Another database beside the stack's own. */
    Warehouse warehouse(String database) {
        Warehouse own = warehouse();
        return new Warehouse(own.url(), database, own.user(), own.password());
    }

    private Warehouse warehouse() {
        Map<String, String> environment = new HashMap<>(parts.settings().environment());
        environment.put("CLICKHOUSE_URL", parts.settings().clickhouse().toString());
        return Warehouse.of(environment);
    }

    Client clickhouse() {
        return warehouse().connect();
    }

    /** By the phase funnel's own sums. */
    long journeysCounted(String site) {
        try (Client clickhouse = clickhouse()) {
            return clickhouse
                    .queryAll("SELECT sum(journeys) AS journeys FROM journey_counts WHERE site = '%s'".formatted(site))
                    .get(0)
                    .getLong("journeys");
        }
    }

    /** What may be interrupted, or fail to read or write. */
    @FunctionalInterface
    interface Interruptible<T> {
        T call() throws InterruptedException, IOException;
    }

    private static <T> T interruptibly(Interruptible<T> call) {
        try {
            return call.call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    @Override
    public void close() throws Exception {
        parts.close();
        containers.close();
    }
}
