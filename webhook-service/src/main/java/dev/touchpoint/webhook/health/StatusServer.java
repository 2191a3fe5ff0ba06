package dev.touchpoint.webhook.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchpoint.webhook.measure.TargetState;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.BindException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Answers {@code /q/health/live}, {@code /q/health/ready} and {@code /q/metrics}, as the other services do. */
public final class StatusServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Supplier<ServiceState> state;
    private final PrometheusMeterRegistry registry;
    private final HttpServer server;

    /**
     * What is told.
     *
     * @param isAlive whether every target has a thread that works
     * @param isReady whether Kafka was reached and the configuration is in use
     * @param targets by name
     */
    public record ServiceState(boolean isAlive, boolean isReady, Map<String, TargetState> targets) {}

    private StatusServer(Vertx vertx, Supplier<ServiceState> state, PrometheusMeterRegistry registry) {
        this.state = state;
        this.registry = registry;
        this.server = vertx.createHttpServer().requestHandler(this::answer);
    }

    /**
     * Listens.
     *
     * @param port 0 for any
     * @throws BindException if it can't, as where the port is taken
     */
    public static StatusServer listen(
            Vertx vertx, String host, int port, Supplier<ServiceState> state, PrometheusMeterRegistry registry)
            throws InterruptedException, BindException {
        StatusServer status = new StatusServer(vertx, state, registry);
        try {
            status.server
                    .listen(port, host)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            return status;
        } catch (ExecutionException | TimeoutException e) {
            BindException fault = new BindException(
                    "Port %d of webhook-service can't be had at %s (%s): choose another by WEBHOOK_PORT, or WEBHOOK_HOST"
                            .formatted(
                                    port,
                                    host,
                                    Objects.requireNonNullElse(e.getCause(), e).getMessage()));
            fault.initCause(e);
            throw fault;
        }
    }

    /** Where it listens. */
    public int port() {
        return server.actualPort();
    }

    private void answer(HttpServerRequest request) {
        switch (request.path()) {
            case "/q/health/live" -> {
                ServiceState now = state.get();
                health(request, now, now.isAlive());
            }
            case "/q/health/ready", "/q/health" -> {
                ServiceState now = state.get();
                health(request, now, now.isAlive() && now.isReady());
            }
            case "/q/metrics" ->
                request.response()
                        .putHeader("content-type", "text/plain; version=0.0.4; charset=utf-8")
                        .end(registry.scrape());
            default -> request.response().setStatusCode(404).end();
        }
    }

    private static void health(HttpServerRequest request, ServiceState state, boolean isUp) {
        ObjectNode node = JSON.createObjectNode();
        node.put("status", isUp ? "UP" : "DOWN");
        ObjectNode targets = node.putObject("targets");
        state.targets()
                .forEach((name, target) -> targets.putObject(name)
                        .put("state", target.label())
                        .put("waiting", target.held())
                        .put("lag", target.lag())
                        .put("oldest_age_seconds", target.oldestAge().toSeconds()));
        request.response()
                .setStatusCode(isUp ? 200 : 503)
                .putHeader("content-type", "application/json")
                .end(node.toString());
    }

    @Override
    public void close() {
        server.close();
    }
}
