package dev.touchpoint.webhook.receiver;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server at 127.0.0.1 that keeps what it was sent. */
public final class Receiver implements AutoCloseable {

    private final Vertx vertx;
    private final HttpServerOptions options;
    private final List<Received> accepted = new CopyOnWriteArrayList<>();
    private final List<Received> refused = new CopyOnWriteArrayList<>();
    private final List<HttpServerResponse> held = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour = (request, response) -> response.end();
    private HttpServer server;

    /** Answers a request; a status of 2xx means that it was accepted. */
    @FunctionalInterface
    public interface Behaviour {
        void answer(Received request, HttpServerResponse response);
    }

    /** Listens at any free port, without TLS. */
    public Receiver(Vertx vertx) {
        this(vertx, new HttpServerOptions());
    }

    /** Listens at any free port. */
    public Receiver(Vertx vertx, HttpServerOptions options) {
        this.vertx = vertx;
        this.options = options;
        this.server = listen(0);
    }

    private HttpServer listen(int port) {
        try {
            return vertx.createHttpServer(options)
                    .requestHandler(this::receive)
                    .listen(port, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private void receive(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            Received received = new Received(
                    request.method() + " " + request.uri(),
                    request.headers(),
                    String.valueOf(request.connection().indicatedServerName()),
                    body.toString());
            HttpServerResponse response = request.response();
            response.endHandler(nothing -> {
                // What is never answered is neither: the connection of whoever didn't wait ends, too.
                if (response.ended()) {
                    (response.getStatusCode() / 100 == 2 ? accepted : refused).add(received);
                }
            });
            behaviour.answer(received, response);
        });
    }

    /** From now on answers so. */
    public void behaves(Behaviour next) {
        behaviour = next;
    }

    /** From now on answers every request with this status. */
    public void answers(int status) {
        behaves((request, response) -> response.setStatusCode(status).end());
    }

    /** From now on accepts so many, and holds the answers of all that come after them. */
    public void holdsAfter(int most) {
        AtomicInteger left = new AtomicInteger(most);
        behaves((request, response) -> {
            if (left.getAndDecrement() > 0) {
                response.end();
            } else {
                held.add(response);
            }
        });
    }

    /** How many answers it has held. */
    public int held() {
        return held.size();
    }

    /** Accepts those whose answers it holds now, as far as they are still waited for; what comes after them it holds. */
    public void answersHeld() {
        for (HttpServerResponse response : held) {
            if (!response.ended() && !response.closed()) {
                response.end();
            }
        }
    }

    /** Closes the port. */
    public void goesDown() {
        wait(server.close());
    }

    /** Opens the same port again. */
    public void comesBack() {
        server = listen(server.actualPort());
    }

    private static void wait(io.vertx.core.Future<Void> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where it listens. */
    public int port() {
        return server.actualPort();
    }

    /** Requests answered with 2xx, in the order they came. */
    public List<Received> accepted() {
        return accepted;
    }

    /** Requests answered otherwise. */
    public List<Received> refused() {
        return refused;
    }

    /** The ids of what was accepted, as often as it came. */
    public List<String> ids() {
        return accepted.stream().map(Received::id).toList();
    }

    /** The ids by what is before the first '-', each at its first arrival. */
    public Map<String, List<String>> firstArrivals() {
        Map<String, List<String>> arrivals = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (String id : ids()) {
            if (seen.add(id)) {
                arrivals.computeIfAbsent(id.substring(0, id.indexOf('-')), none -> new ArrayList<>())
                        .add(id);
            }
        }
        return arrivals;
    }

    @Override
    public void close() {
        wait(server.close());
    }
}
