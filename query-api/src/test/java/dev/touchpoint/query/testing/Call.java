package dev.touchpoint.query.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/** A call of the service under test that isn't sent yet. Changing it gives another one. */
public final class Call {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final Operation operation;
    private final Map<String, String> path;
    private final Map<String, String> query;
    private final Map<String, String> headers;
    private final JsonNode body;

    /** The status, and what came with it; of an endless stream nothing. */
    public record Reply(int status, String text) {}

    Call(Operation operation) {
        this(operation, Map.of(), Map.of(), Map.of(), operation.body());
    }

    private Call(
            Operation operation,
            Map<String, String> path,
            Map<String, String> query,
            Map<String, String> headers,
            JsonNode body) {
        this.operation = operation;
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.body = body;
    }

    /** The same for another site. */
    public Call ofSite(String site) {
        Call call = this;
        if (query.containsKey("site")) {
            call = call.with(new Place("query", "site"), site);
        }
        return body.has("site") ? call.with(new Place("body", "/site"), site) : call;
    }

    /** The same with that text there. */
    public Call with(Place place, String text) {
        return switch (place.in()) {
            case "path" -> new Call(operation, and(path, place.name(), text), query, headers, body);
            case "query" -> new Call(operation, path, and(query, place.name(), text), headers, body);
            case "header" -> new Call(operation, path, query, and(headers, place.name(), text), body);
            case "body" -> {
                JsonNode changed = body.deepCopy();
                put(changed, place.name(), text);
                yield new Call(operation, path, query, headers, changed);
            }
            default -> this;
        };
    }

    private static Map<String, String> and(Map<String, String> map, String name, String text) {
        Map<String, String> both = new TreeMap<>(map);
        both.put(name, text);
        return both;
    }

    /** Puts a text at a JSON pointer, making the objects and lists on the way. */
    private static void put(JsonNode root, String pointer, String text) {
        String[] steps = pointer.substring(1).split("/", -1);
        JsonNode node = root;
        for (int i = 0; i < steps.length; i++) {
            boolean last = i == steps.length - 1;
            JsonNode next = last
                    ? JsonNodeFactory.instance.textNode(text)
                    : steps[i + 1].matches("\\d+")
                            ? JsonNodeFactory.instance.arrayNode()
                            : JsonNodeFactory.instance.objectNode();
            if (node instanceof ArrayNode list) {
                int index = Integer.parseInt(steps[i]);
                if (index >= list.size()) {
                    list.add(next);
                } else if (last || !(list.get(index) instanceof ContainerNode)) {
                    list.set(index, next);
                }
            } else if (node instanceof ObjectNode object
                    && (last || !(object.get(steps[i]) instanceof ContainerNode))) {
                object.set(steps[i], next);
            }
            node = node.isArray() ? node.path(Integer.parseInt(steps[i])) : node.path(steps[i]);
        }
    }

    /** The body to be sent. */
    public JsonNode body() {
        return body;
    }

    /** Sends it with a token, none when it is empty. */
    public Reply send(String token) {
        return send(token, "");
    }

    /**
     * Sends it.
     *
     * @param more goes to the end of the address's query part as it is
     */
    public Reply send(String token, String more) {
        try {
            HttpResponse<InputStream> response =
                    HTTP.send(request(token, more), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                boolean endless = operation.streams() && response.statusCode() == 200;
                return new Reply(
                        response.statusCode(), endless ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new AssertionError("No answer to " + this, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest request(String token, String more) {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + address() + (more.isEmpty() ? "" : "&" + more)))
                .timeout(Duration.ofMinutes(1));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        headers.forEach((name, value) -> {
            // A client can't send others at all.
            if (value.matches("[ -~]*")) {
                request.header(name, value);
            }
        });
        if (body.isMissingNode()) {
            request.method(operation.method(), HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(operation.method(), HttpRequest.BodyPublishers.ofString(body.toString()));
        }
        return request.build();
    }

    private String address() {
        String address = operation.path();
        for (Map.Entry<String, String> place : path.entrySet()) {
            address = address.replace("{" + place.getKey() + "}", encode(place.getValue()));
        }
        return address
                + query.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + encode(parameter.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return operation + " as " + address() + " " + headers + " " + (body.isMissingNode() ? "" : body);
    }
}
