package dev.touchpoint.query.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An answer as a page shows it. {@code "…"} in place of a value stands for any; as a field of an object or as the last
 * element of a list, for whatever else is in it. A list of nothing else isn't empty.
 */
final class ShownAnswer {

    private static final String LEFT_OUT = "…";

    private final List<String> differences = new ArrayList<>();

    private ShownAnswer() {}

    /** Where an answer isn't as shown; nowhere if it is. */
    static List<String> differences(JsonNode shown, JsonNode answer) {
        ShownAnswer comparison = new ShownAnswer();
        comparison.compare("", shown, answer);
        return comparison.differences;
    }

    private void compare(String place, JsonNode shown, JsonNode answer) {
        if (isLeftOut(shown)) {
            if (answer.isMissingNode()) {
                differences.add(place + " isn't there");
            }
        } else if (shown.isObject() && answer.isObject()) {
            for (Map.Entry<String, JsonNode> field : shown.properties()) {
                if (!field.getKey().equals(LEFT_OUT)) {
                    compare(place + "/" + field.getKey(), field.getValue(), answer.path(field.getKey()));
                }
            }
            for (Map.Entry<String, JsonNode> field : answer.properties()) {
                if (!shown.has(LEFT_OUT) && !shown.has(field.getKey())) {
                    differences.add(place + "/" + field.getKey() + " isn't shown");
                }
            }
        } else if (shown.isArray() && answer.isArray()) {
            boolean open = !shown.isEmpty() && isLeftOut(shown.get(shown.size() - 1));
            int told = open ? shown.size() - 1 : shown.size();
            if (open ? answer.size() < Math.max(1, told) : answer.size() != told) {
                differences.add("%s has %d elements, not %s"
                        .formatted(place, answer.size(), open && told == 0 ? "some" : told));
            }
            for (int i = 0; i < Math.min(told, answer.size()); i++) {
                compare(place + "/" + i, shown.get(i), answer.get(i));
            }
        } else if (shown.isNumber() && answer.isNumber()
                ? shown.decimalValue().compareTo(answer.decimalValue()) != 0
                : !shown.equals(answer)) {
            differences.add("%s is %s, not %s".formatted(place, answer, shown));
        }
    }

    private static boolean isLeftOut(JsonNode node) {
        return node.isTextual() && node.textValue().equals(LEFT_OUT);
    }
}
