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

/**
 * What to change of every event: first fields are renamed, then dropped, then set, each in the order given. What stands in
 * its place by then is as the client sent it, and its clock can be repaired before anything is set.
 */
final class RepairRules {

    private static final ObjectReader JSON = Repair.JSON.with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final List<Rule> renamedAndDropped;
    private final List<Rule> set;

    private RepairRules(List<Rule> renamedAndDropped, List<Rule> set) {
        this.renamedAndDropped = List.copyOf(renamedAndDropped);
        this.set = List.copyOf(set);
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
        List<Rule> first = new ArrayList<>();
        List<Rule> last = new ArrayList<>();
        renamed.forEach((old, name) -> {
            FieldPath from = FieldPath.parse(old);
            FieldPath to = FieldPath.parse(name);
            first.add(event -> {
                JsonNode value = from.remove(event);
                if (value != null) {
                    to.put(event, value);
                }
            });
        });
        for (String field : dropped) {
            FieldPath path = FieldPath.parse(field);
            first.add(path::remove);
        }
        set.forEach((field, text) -> {
            boolean json = field.endsWith(":");
            FieldPath path = FieldPath.parse(json ? field.substring(0, field.length() - 1) : field);
            JsonNode value = json ? value(field, text) : TextNode.valueOf(text);
            last.add(event -> path.put(event, value.deepCopy()));
        });
        return new RepairRules(first, last);
    }

    /**
     * Renames and drops fields.
     *
     * @throws IllegalArgumentException if a rule can't be followed with this event
     */
    void renameAndDrop(ObjectNode event) {
        renamedAndDropped.forEach(rule -> rule.apply(event));
    }

    /**
     * Sets fields.
     *
     * @throws IllegalArgumentException if a rule can't be followed with this event
     */
    void set(ObjectNode event) {
        set.forEach(rule -> rule.apply(event));
    }

    private static JsonNode value(String field, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("--set %s=%s: that is no JSON".formatted(field, text));
        }
    }
}
