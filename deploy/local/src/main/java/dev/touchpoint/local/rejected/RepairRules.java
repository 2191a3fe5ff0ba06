package dev.touchpoint.local.rejected;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What to change of every event: first fields are renamed, then dropped, then set, each in the order given. */
final class RepairRules {

    private static final ObjectReader JSON = Repair.JSON.with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final List<Rule> rules;

    private RepairRules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** Changes an event. */
    @FunctionalInterface
    private interface Rule {
        void apply(ObjectNode event);
    }

    /**
     * Reads rules.
     *
     * @param renamed new field by old one
     * @param dropped fields to leave out
     * @param set values by field; text, unless the field ends with a colon ({@code offline:=true}): then JSON
     * @throws IllegalArgumentException if one is none
     */
    static RepairRules of(Map<String, String> renamed, List<String> dropped, Map<String, String> set) {
        List<Rule> rules = new ArrayList<>();
        renamed.forEach((old, name) -> {
            FieldPath from = FieldPath.parse(old);
            FieldPath to = FieldPath.parse(name);
            rules.add(event -> {
                JsonNode value = from.remove(event);
                if (value != null) {
                    to.put(event, value);
                }
            });
        });
        for (String field : dropped) {
            FieldPath path = FieldPath.parse(field);
            rules.add(path::remove);
        }
        set.forEach((field, text) -> {
            boolean json = field.endsWith(":");
            FieldPath path = FieldPath.parse(json ? field.substring(0, field.length() - 1) : field);
            JsonNode value = json ? value(field, text) : TextNode.valueOf(text);
            rules.add(event -> path.put(event, value.deepCopy()));
        });
        return new RepairRules(rules);
    }

    /**
     * Changes an event.
     *
     * @throws IllegalArgumentException if a rule can't be followed with it
     */
    void apply(ObjectNode event) {
        rules.forEach(rule -> rule.apply(event));
    }

    private static JsonNode value(String field, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("--set %s=%s: that is no JSON".formatted(field, text));
        }
    }
}
