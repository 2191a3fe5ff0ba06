package dev.touchpoint.query.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.query.testing.ApiDocument;
import dev.touchpoint.query.testing.Operation;
import dev.touchpoint.query.testing.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where in an operation a caller can put text: every parameter, every value of the body, given or left out, and a name. */
final class Places {

    private static final int DEEPEST = 6;

    /** Elements of a list that are looked into. */
    private static final int WIDEST = 3;

    private final ApiDocument document;
    private final Set<Place> places = new LinkedHashSet<>();

    private Places(ApiDocument document) {
        this.document = document;
    }

    static List<Place> of(ApiDocument document, Operation operation) {
        Places found = new Places(document);
        for (Operation.Parameter parameter : operation.parameters()) {
            found.places.add(new Place(parameter.in(), parameter.name()));
        }
        if (!operation.body().isMissingNode()) {
            found.collect(operation.bodySchema(), operation.body(), "", 0);
        }
        return new ArrayList<>(found.places);
    }

    private void collect(JsonNode schemaOrReference, JsonNode example, String pointer, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        JsonNode schema = document.resolve(schemaOrReference);
        if (example.isValueNode() && !pointer.isEmpty()) {
            places.add(new Place("body", pointer));
        }
        for (int i = 0; i < Math.min(WIDEST, example.isArray() ? example.size() : 0); i++) {
            collect(schema.path("items"), example.path(i), pointer + "/" + i, depth + 1);
        }
        for (Map.Entry<String, JsonNode> field : example.properties()) {
            collect(
                    schema.path("properties").path(field.getKey()),
                    field.getValue(),
                    pointer + "/" + field.getKey(),
                    depth + 1);
        }
        if (example.isObject()) {
            places.add(new Place("body", pointer + "/zz"));
            for (Map.Entry<String, JsonNode> property :
                    schema.path("properties").properties()) {
                if (!example.has(property.getKey())) {
                    leftOut(property.getValue(), pointer + "/" + property.getKey(), depth + 1);
                }
            }
        }
    }

    /** Text in place of anything that the example leaves out, and inside of it where it is a list or an object. */
    private void leftOut(JsonNode schemaOrReference, String pointer, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        places.add(new Place("body", pointer));
        JsonNode schema = document.resolve(schemaOrReference);
        if (schema.has("items")) {
            leftOut(schema.path("items"), pointer + "/0", depth + 1);
        }
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            leftOut(property.getValue(), pointer + "/" + property.getKey(), depth + 2);
        }
    }
}
