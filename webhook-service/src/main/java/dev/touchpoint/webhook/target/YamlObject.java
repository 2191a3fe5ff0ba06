package dev.touchpoint.webhook.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One object of the file: its members are read by name, and all that is wrong is noted with its place. */
final class YamlObject {

    private final JsonNode node;
    private final String place;
    private final List<String> problems;
    private final Set<String> known = new HashSet<>();

    YamlObject(JsonNode node, String place, List<String> problems) {
        this.node = node;
        this.place = place;
        this.problems = problems;
        if (!node.isObject()) {
            problems.add("%s: must be an object with members".formatted(place));
        }
    }

    private Optional<JsonNode> member(String name) {
        known.add(name);
        return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
    }

    /** Notes a problem with a member. */
    void problem(String name, String what) {
        problems.add("%s.%s: %s".formatted(place, name, what));
    }

    /** A text that has to be there; empty text if it isn't. */
    String text(String name, String pattern, String meaning) {
        Optional<JsonNode> value = member(name);
        if (value.isEmpty()) {
            problem(name, "is missing: " + meaning);
            return "";
        }
        String text = value.get().asText();
        if (!value.get().isValueNode() || !text.matches(pattern)) {
            problem(name, "must be " + meaning);
            return "";
        }
        return text;
    }

    /** A text that may be missing. */
    Optional<String> text(String name) {
        return member(name).map(JsonNode::asText);
    }

    boolean bool(String name, boolean byDefault) {
        Optional<JsonNode> value = member(name);
        if (value.isPresent() && !value.get().isBoolean()) {
            problem(name, "must be true or false");
        }
        return value.map(JsonNode::asBoolean).orElse(byDefault);
    }

    int number(String name, int byDefault, int min, int max) {
        Optional<JsonNode> value = member(name);
        if (value.isEmpty()) {
            return byDefault;
        }
        if (!value.get().isInt() || value.get().asInt() < min || value.get().asInt() > max) {
            problem(name, "must be a whole number from %d to %d".formatted(min, max));
            return byDefault;
        }
        return value.get().asInt();
    }

    Duration duration(String name, Duration byDefault, Duration min, Duration max) {
        Optional<JsonNode> value = member(name);
        if (value.isEmpty()) {
            return byDefault;
        }
        try {
            Duration duration = Duration.parse(value.get().asText());
            if (duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // Told below.
        }
        problem(
                name,
                "must be a duration from %s to %s, as PT24H, not '%s'"
                        .formatted(min, max, value.get().asText()));
        return byDefault;
    }

    /** The members of a list; none if it is missing. */
    List<JsonNode> list(String name) {
        Optional<JsonNode> value = member(name);
        if (value.isPresent() && !value.get().isArray()) {
            problem(name, "must be a list");
            return List.of();
        }
        List<JsonNode> items = new ArrayList<>();
        value.ifPresent(array -> array.forEach(items::add));
        return items;
    }

    /** Notes the members nobody asked for: a misspelt one would be as good as not there. */
    void refuseOthers() {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problem(name, "is unknown; known are " + known.stream().sorted().toList());
            }
        });
    }
}
