package dev.touchpoint.query.funnel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.query.http.JsonObject;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import dev.touchpoint.query.http.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the conditions of a step from JSON. */
final class ConditionReader {

    private static final int MOST_CONDITIONS = 10;
    private static final int MOST_VALUES = 100;
    private static final int LONGEST_VALUE = 2_000;
    private static final Set<String> FIELDS = Set.of("property", "operator", "value");

    private ConditionReader() {}

    static List<Condition> read(List<JsonObject> nodes) {
        if (nodes.size() > MOST_CONDITIONS) {
            throw ProblemException.invalid(
                    nodes.get(MOST_CONDITIONS).path(""),
                    "A step has at most %d conditions, not %d.".formatted(MOST_CONDITIONS, nodes.size()));
        }
        return nodes.stream().map(ConditionReader::condition).toList();
    }

    private static Condition condition(JsonObject node) {
        node.allowOnly(FIELDS);
        String name = node.requiredText("property", "Name one of " + StepProperty.names() + ".");
        StepProperty property = StepProperty.parse(name)
                .orElseThrow(() -> ProblemException.invalid(
                        node.path("property"),
                        "%s is no property. There are %s.".formatted(Quoted.of(name), StepProperty.names())));
        String label = node.requiredText("operator", "Name one of is, is_not, contains, starts, in, exists.");
        Operator operator = Operator.parse(label)
                .orElseThrow(() -> ProblemException.invalid(
                        node.path("operator"),
                        "%s is no operator. There are is, is_not, contains, starts, in and exists."
                                .formatted(Quoted.of(label))));
        String key = property == StepProperty.PROPERTIES ? name.substring(StepProperty.OWN_PREFIX.length()) : "";
        return new Condition(property, key, operator, values(node, operator));
    }

    private static List<String> values(JsonObject node, Operator operator) {
        JsonNode value = node.node("value");
        return switch (operator) {
            case IS, IS_NOT -> List.of(scalar(node, value, "text, a number or a boolean"));
            case CONTAINS, STARTS -> {
                String text = scalar(node, value, "text that isn't empty");
                if (text.isEmpty()) {
                    throw ProblemException.invalid(node.path("value"), "The text to look for is empty.");
                }
                yield List.of(text);
            }
            case IN -> list(node, value);
            case EXISTS -> {
                if (value != null && !value.isBoolean()) {
                    throw ProblemException.invalid(node.path("value"), "exists takes true, false or no value.");
                }
                yield List.of(value == null ? "true" : value.asText());
            }
        };
    }

    private static List<String> list(JsonObject node, @Nullable JsonNode value) {
        if (value == null || !value.isArray() || value.isEmpty() || value.size() > MOST_VALUES) {
            throw ProblemException.invalid(
                    node.path("value"), "in takes a list of 1 to %d values.".formatted(MOST_VALUES));
        }
        List<String> values = new ArrayList<>();
        value.forEach(one -> values.add(scalar(node, one, "a list of texts, numbers or booleans")));
        return values;
    }

    private static String scalar(JsonObject node, @Nullable JsonNode value, String expected) {
        if (value == null) {
            throw new ProblemException(
                    Reason.MISSING_PARAMETER, "value is missing; it is %s.".formatted(expected), node.path("value"));
        }
        if (!value.isValueNode() || value.isNull() || value.asText().length() > LONGEST_VALUE) {
            throw ProblemException.invalid(
                    node.path("value"),
                    "value must be %s, of at most %d characters.".formatted(expected, LONGEST_VALUE));
        }
        return value.asText();
    }
}
