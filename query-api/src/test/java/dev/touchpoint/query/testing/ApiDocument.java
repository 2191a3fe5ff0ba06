package dev.touchpoint.query.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The service's own description of itself, as OpenAPI has it. */
public final class ApiDocument {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private final JsonNode root;

    private ApiDocument(JsonNode root) {
        this.root = root;
    }

    /** As the service under test tells it. */
    public static ApiDocument ofTheService() {
        return new ApiDocument(new Api().get("/q/openapi?format=json").body());
    }

    public JsonNode root() {
        return root;
    }

    /** All of them; those that make something first, those that remove something last. */
    public List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    operations.add(operation(path.getKey(), path.getValue(), method));
                }
            }
        }
        List<String> order = List.of("PUT", "POST", "PATCH", "GET", "DELETE");
        operations.sort(Comparator.comparingInt(operation -> order.indexOf(operation.method())));
        return operations;
    }

    /** What it says of a call's answers, by status. */
    public JsonNode answers(Operation operation) {
        return root.path("paths")
                .path(operation.path())
                .path(operation.method().toLowerCase(Locale.ROOT))
                .path("responses");
    }

    /** What it says of a call's answer where all is well. */
    public JsonNode answer(Operation operation) {
        return answers(operation).path("200");
    }

    private Operation operation(String path, JsonNode shared, Map.Entry<String, JsonNode> method) {
        JsonNode told = method.getValue();
        List<Operation.Parameter> parameters = new ArrayList<>();
        for (JsonNode list : List.of(shared.path("parameters"), told.path("parameters"))) {
            list.forEach(parameter -> parameters.add(parameter(resolve(parameter))));
        }
        JsonNode json = resolve(told.path("requestBody")).path("content").path("application/json");
        return new Operation(
                method.getKey().toUpperCase(Locale.ROOT),
                path,
                parameters,
                example(json),
                json.path("schema"),
                told.path("responses").path("200").path("content").has("text/event-stream"));
    }

    private Operation.Parameter parameter(JsonNode told) {
        JsonNode schema = resolve(told.path("schema"));
        JsonNode example = told.has("example")
                ? told.path("example")
                : told.has("examples")
                        ? told.path("examples").elements().next().path("value")
                        : schema.has("examples") ? schema.path("examples").path(0) : schema.path("example");
        return new Operation.Parameter(
                told.path("in").asText(),
                told.path("name").asText(),
                told.path("required").asBoolean(),
                example.asText(""));
    }

    private static JsonNode example(JsonNode content) {
        return content.path("examples").isEmpty()
                ? content.path("example")
                : content.path("examples").elements().next().path("value");
    }

    /** What a reference points at; anything else as it is. */
    public JsonNode resolve(JsonNode node) {
        JsonNode resolved = node;
        for (int hops = 0; resolved.has("$ref") && hops < 10; hops++) {
            resolved = root.at(resolved.path("$ref").asText().substring(1));
        }
        return resolved;
    }
}
