package dev.touchpoint.query.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An object of a request's body that knows where in the body it is, so that every problem names its place, as
 * {@code steps[1].where[0].property}.
 */
public final class JsonObject {

    /** Numbers as they are written: read as doubles, 0.0005 would become 5.0E-4, and money would be rounded. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonNode fields;
    private final String place;

    private JsonObject(JsonNode fields, String place) {
        this.fields = fields;
        this.place = place;
    }

    /**
     * Reads a body.
     *
     * @throws ProblemException if it is too large, isn't one JSON object, or has half of a surrogate pair
     */
    public static JsonObject parse(byte[] body) {
        if (body.length > BodyLimit.BYTES) {
            throw BodyLimit.tooLarge(body.length);
        }
        JsonNode node;
        try {
            node = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line %d, column %d"
                            .formatted(
                                    e.getLocation().getLineNr(), e.getLocation().getColumnNr());
            throw new ProblemException(
                    Reason.INVALID_BODY, "The body is no JSON%s: %s".formatted(where, e.getOriginalMessage()), null);
        } catch (NumberFormatException e) {
            throw new ProblemException(
                    Reason.INVALID_BODY, "The body has a number whose exponent is too large to be read.", null);
        } catch (IOException e) {
            throw new ProblemException(Reason.INVALID_BODY, "The body is no JSON: " + e.getMessage(), null);
        }
        if (!node.isObject()) {
            throw new ProblemException(
                    Reason.INVALID_BODY, "The body must be one JSON object, as {\"site\": \"demo\", …}.", null);
        }
        HalfPairs.refuse(node);
        return new JsonObject(node, "");
    }

    /** The place of a field of this object, or with an empty name of the object itself. */
    public String path(String field) {
        if (place.isEmpty() || field.isEmpty()) {
            return place + field;
        }
        return place + "." + field;
    }

    /**
     * Refuses fields that mean nothing here: a misspelt one would silently ask something else.
     *
     * @throws ProblemException naming the first such field
     */
    public void allowOnly(Set<String> names) {
        for (Iterator<String> present = fields.fieldNames(); present.hasNext(); ) {
            String name = present.next();
            if (!names.contains(name)) {
                throw ProblemException.unknown(name, path(Quoted.cut(name)), names);
            }
        }
    }

    /** The value of a field; null when it is absent or null. */
    public @Nullable JsonNode node(String field) {
        JsonNode value = fields.get(field);
        return value == null || value.isNull() ? null : value;
    }

    /**
     * The text of a field; null when it is absent.
     *
     * @throws ProblemException if it is something else
     */
    public @Nullable String text(String field) {
        JsonNode value = node(field);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            throw ProblemException.invalid(path(field), "%s must be text.".formatted(path(field)));
        }
        return value.textValue();
    }

    /**
     * The text of a field that must be there.
     *
     * @param expected a sentence that says what to send
     */
    public String requiredText(String field, String expected) {
        String text = text(field);
        if (text == null || text.isBlank()) {
            throw new ProblemException(
                    Reason.MISSING_PARAMETER, "%s is missing. %s".formatted(path(field), expected), path(field));
        }
        return text;
    }

    /** Whether the field is there, and not null. */
    public boolean has(String field) {
        return node(field) != null;
    }

    /**
     * The objects of a field that is a list of them; none when it is absent.
     *
     * @throws ProblemException if it is something else
     */
    public List<JsonObject> objects(String field) {
        JsonNode value = node(field);
        List<JsonObject> objects = new ArrayList<>();
        if (value == null) {
            return objects;
        }
        if (!value.isArray()) {
            throw ProblemException.invalid(path(field), "%s must be a list.".formatted(path(field)));
        }
        for (JsonNode element : value) {
            String at = "%s[%d]".formatted(path(field), objects.size());
            if (!element.isObject()) {
                throw ProblemException.invalid(at, "%s must be an object.".formatted(at));
            }
            objects.add(new JsonObject(element, at));
        }
        return objects;
    }

    /**
     * The object of a field; null when it is absent.
     *
     * @throws ProblemException if it is something else
     */
    public @Nullable JsonObject object(String field) {
        JsonNode value = node(field);
        if (value == null) {
            return null;
        }
        if (!value.isObject()) {
            throw ProblemException.invalid(path(field), "%s must be an object.".formatted(path(field)));
        }
        return new JsonObject(value, path(field));
    }

    /**
     * Whether a field is true or false; null when it is absent.
     *
     * @throws ProblemException if it is something else
     */
    public @Nullable Boolean flag(String field) {
        JsonNode value = node(field);
        if (value == null) {
            return null;
        }
        if (!value.isBoolean()) {
            throw ProblemException.invalid(path(field), "%s must be true or false.".formatted(path(field)));
        }
        return value.booleanValue();
    }

    /**
     * The whole number of a field; {@code usual} when it is absent.
     *
     * @throws ProblemException if it is something else, or not from {@code lowest} to {@code highest}
     */
    public long wholeNumber(String field, long usual, long lowest, long highest) {
        JsonNode value = node(field);
        if (value == null) {
            return usual;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < lowest
                || value.longValue() > highest) {
            throw ProblemException.invalid(
                    path(field), "%s is a whole number from %d to %d.".formatted(path(field), lowest, highest));
        }
        return value.longValue();
    }

    /**
     * The texts of a field that is one or a list of them; none when it is absent.
     *
     * @param most how many there may be
     * @param longest how long each may be
     * @throws ProblemException if it is something else, an empty list, or has an empty text
     */
    public List<String> texts(String field, int most, int longest) {
        JsonNode value = node(field);
        List<String> texts = new ArrayList<>();
        if (value == null) {
            return texts;
        }
        for (JsonNode one : value.isArray() ? value : List.of(value)) {
            if (!one.isTextual()
                    || one.textValue().isBlank()
                    || one.textValue().length() > longest
                    || texts.size() == most) {
                texts.clear();
                break;
            }
            texts.add(one.textValue());
        }
        if (texts.isEmpty()) {
            throw ProblemException.invalid(
                    path(field),
                    "%s is text of 1 to %d characters, or a list of 1 to %d such texts."
                            .formatted(path(field), longest, most));
        }
        return texts;
    }

    /** Its JSON without some of its fields, which is the same in whatever order fields were written. */
    public String toJsonWithout(Set<String> names) {
        return sorted(((ObjectNode) fields.deepCopy()).without(names)).toString();
    }

    /** Objects by the names of their fields; lists stay as they are. */
    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            Map<String, JsonNode> byName = new TreeMap<>();
            node.properties().forEach(field -> byName.put(field.getKey(), sorted(field.getValue())));
            return JSON.createObjectNode().setAll(byName);
        }
        if (node.isArray()) {
            ArrayNode list = JSON.createArrayNode();
            node.forEach(element -> list.add(sorted(element)));
            return list;
        }
        return node;
    }

    /**
     * The same object with one field changed.
     *
     * @param value its text; null to leave the field out
     */
    public JsonObject with(String field, @Nullable String value) {
        ObjectNode copy = fields.deepCopy();
        if (value == null) {
            copy.remove(field);
        } else {
            copy.put(field, value);
        }
        return new JsonObject(copy, place);
    }

    /**
     * The value of a field as a parameter in an address has it: text, a number, or a list of them with commas between;
     * null when it is absent.
     *
     * @throws ProblemException if it is something else
     */
    public @Nullable String parameter(String field) {
        JsonNode value = node(field);
        if (value == null) {
            return null;
        }
        List<String> parts = new ArrayList<>();
        for (JsonNode part : value.isArray() ? value : List.of(value)) {
            if (!part.isTextual() && !part.isNumber()) {
                throw ProblemException.invalid(
                        path(field), "%s must be text, a number, or a list of them.".formatted(path(field)));
            }
            parts.add(part.asText());
        }
        return String.join(",", parts);
    }

    /** Its JSON, without needless blanks. */
    public String toJson() {
        return fields.toString();
    }
}
