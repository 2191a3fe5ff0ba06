package dev.touchpoint.local.clickhouse;

import com.clickhouse.client.api.Client;
import dev.touchpoint.local.stack.LocalStack;
import dev.touchpoint.local.stack.Part;
import dev.touchpoint.local.stack.Ports;
import dev.touchpoint.local.stack.StackSettings;
import dev.touchpoint.warehouse.Warehouse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** The real engine in a process of its own, on free ports. */
final class EngineProcess implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final LocalStack stack;
    private final Map<String, String> environment;

    private EngineProcess(LocalStack stack, Map<String, String> environment) {
        this.stack = stack;
        this.environment = environment;
    }

    static EngineProcess start(Path folder, Map<String, String> environment) {
        StackSettings settings =
                new StackSettings(Path.of(""), folder, Ports.free(), environment, Set.of(Part.CLICKHOUSE));
        return new EngineProcess(LocalStack.start(settings), environment);
    }

    URI url() {
        return stack.settings().clickhouse();
    }

    /** As the services connect. */
    Client connect() {
        Warehouse defaults = Warehouse.of(environment);
        return new Warehouse(url(), defaults.database(), defaults.user(), defaults.password()).connect();
    }

    /** Asks over plain HTTP; {@code query} is the address behind the question mark. */
    HttpResponse<String> post(String query, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/?" + query))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Kills the process, waits for its successor. */
    void killAndRestart() {
        stack.kill(Part.CLICKHOUSE);
        stack.startPart(Part.CLICKHOUSE);
    }

    /** Stops the process in order, and starts it again. */
    void restart() {
        stack.stopPart(Part.CLICKHOUSE);
        stack.startPart(Part.CLICKHOUSE);
    }

    @Override
    public void close() {
        stack.close();
    }
}
