package dev.touchpoint.local.rejected;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in an event's JSON by its dotted name: {@code page.url}, {@code commerce.items.0.price}.
 *
 * @param names the names from the outside in; a number is a place in a list
 */
record FieldPath(List<String> names) {

    private static final int DEEPEST = 16;

    FieldPath {
        names = List.copyOf(names);
    }

    /**
     * Reads a dotted name.
     *
     * @throws IllegalArgumentException if it is none
     */
    static FieldPath parse(String dotted) {
        List<String> names = List.of(dotted.split("\\.", -1));
        if (names.size() > DEEPEST || names.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "'%s' is no field: it is a name, or names with dots as page.url".formatted(dotted));
        }
        return new FieldPath(names);
    }

    /** Takes the value away and gives it back; null when there is none. */
    @Nullable JsonNode remove(ObjectNode event) {
        JsonNode parent = event;
        for (String name : names.subList(0, names.size() - 1)) {
            parent = member(parent, name);
        }
        if (parent instanceof ObjectNode object) {
            return object.remove(last());
        }
        return parent instanceof ArrayNode list && index(last()) >= 0 ? list.remove(index(last())) : null;
    }

    /**
     * Puts a value there; objects on the way are made where they are missing.
     *
     * @throws IllegalArgumentException if something else is on the way
     */
    void put(ObjectNode event, JsonNode value) {
        JsonNode parent = event;
        for (String name : names.subList(0, names.size() - 1)) {
            JsonNode next = member(parent, name);
            if (next.isMissingNode() && parent instanceof ObjectNode object) {
                next = object.putObject(name);
            }
            parent = next;
        }
        if (parent instanceof ObjectNode object) {
            object.set(last(), value);
        } else if (parent instanceof ArrayNode list && index(last()) >= 0 && index(last()) < list.size()) {
            list.set(index(last()), value);
        } else {
            throw new IllegalArgumentException("%s can't be put: something else is on the way".formatted(this));
        }
    }

    private static JsonNode member(JsonNode parent, String name) {
        return parent.isArray() ? parent.path(index(name)) : parent.path(name);
    }

    private static int index(String name) {
        return name.matches("[0-9]{1,6}") ? Integer.parseInt(name) : -1;
    }

    private String last() {
        return names.get(names.size() - 1);
    }

    @Override
    public String toString() {
        return String.join(".", names);
    }
}
