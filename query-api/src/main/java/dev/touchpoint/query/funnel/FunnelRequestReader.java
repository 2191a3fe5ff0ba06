package dev.touchpoint.query.funnel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.query.condition.Condition;
import dev.touchpoint.query.condition.ConditionReader;
import dev.touchpoint.query.condition.Patterns;
import dev.touchpoint.query.condition.TouchpointProperties;
import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.http.JsonObject;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import dev.touchpoint.query.http.Reason;
import dev.touchpoint.query.http.TimeRange;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a question for a step funnel from JSON, and says of everything wrong where it is and what would be right. */
@ApplicationScoped
public class FunnelRequestReader {

    /** What a funnel that doesn't say waits for its last step. */
    static final Duration USUAL_WINDOW = Duration.ofDays(7);

    /** A year and some: windows beyond it say more about the product's age than about its visitors. */
    static final Duration LONGEST_WINDOW = Duration.ofDays(400);

    private static final int MOST_NAMES = 50;
    private static final int LONGEST_NAME = 200;
    private static final Set<String> FIELDS = Set.of("site", "steps", "order", "window", "unit", "from", "to", "as_of");
    private static final Set<String> STEP_FIELDS = Set.of("name", "label", "where");

    private final Patterns patterns;

    FunnelRequestReader(Patterns patterns) {
        this.patterns = patterns;
    }

    FunnelRequest read(byte[] body) {
        JsonObject request = JsonObject.parse(body);
        request.allowOnly(FIELDS);
        String site = request.text("site");
        requireOrdered(request.text("order"));
        return new FunnelRequest(
                site == null ? "" : site,
                steps(request),
                window(request.text("window")),
                unit(request.text("unit")),
                TimeRange.parse(request.text("from"), request.text("to")),
                TimeRange.instant("as_of", request.text("as_of")));
    }

    private static void requireOrdered(@Nullable String order) {
        if (order != null && !order.equals("ordered")) {
            throw ProblemException.invalid("order", "%s is no order. There is ordered.".formatted(Quoted.of(order)));
        }
    }

    private static Duration window(@Nullable String text) {
        if (text == null) {
            return USUAL_WINDOW;
        }
        Duration window;
        try {
            window = Duration.parse(text);
        } catch (DateTimeException e) {
            throw ProblemException.invalid(
                    "window",
                    "%s is no duration. Write it as ISO 8601, for example PT30M, PT24H or P7D."
                            .formatted(Quoted.of(text)));
        }
        if (window.compareTo(Duration.ofMillis(1)) < 0 || window.compareTo(LONGEST_WINDOW) > 0) {
            throw ProblemException.invalid(
                    "window",
                    "%s is out of bounds. A window lasts from PT0.001S to P%dD."
                            .formatted(Quoted.of(text), LONGEST_WINDOW.toDays()));
        }
        return window;
    }

    private static FunnelUnit unit(@Nullable String text) {
        if (text == null) {
            return FunnelUnit.PERSON;
        }
        for (FunnelUnit unit : FunnelUnit.values()) {
            if (unit.label().equals(text)) {
                return unit;
            }
        }
        throw ProblemException.invalid(
                "unit", "%s is no unit. There are person, session and client_session.".formatted(Quoted.of(text)));
    }

    private List<Step> steps(JsonObject request) {
        List<JsonObject> nodes = request.objects("steps");
        if (nodes.isEmpty() || nodes.size() > FunnelDefinition.MOST_STEPS) {
            throw ProblemException.invalid(
                    "steps",
                    "There are %d steps. Ask for 1 to %d.".formatted(nodes.size(), FunnelDefinition.MOST_STEPS));
        }
        ConditionReader conditions = new ConditionReader(TouchpointProperties.ALL, patterns);
        return nodes.stream().map(node -> step(node, conditions)).toList();
    }

    private static Step step(JsonObject node, ConditionReader conditions) {
        node.allowOnly(STEP_FIELDS);
        List<String> names = names(node);
        Condition where = conditions.read(node, "where");
        if (names.isEmpty() && where.equals(Condition.NONE)) {
            throw new ProblemException(
                    Reason.MISSING_PARAMETER,
                    "A step needs a name, as {\"name\": \"view_item\"}, or conditions under where.",
                    node.path("name"));
        }
        String label = node.text("label");
        if (label != null && label.length() > LONGEST_NAME) {
            throw ProblemException.invalid(
                    node.path("label"), "A label has at most %d characters.".formatted(LONGEST_NAME));
        }
        return new Step(
                label != null ? label : names.isEmpty() ? "any" : String.join(" | ", names),
                names.isEmpty() ? where : new Condition.All(List.of(TouchpointProperties.named(names), where)));
    }

    private static List<String> names(JsonObject node) {
        List<String> names = new ArrayList<>();
        JsonNode name = node.node("name");
        if (name != null && name.isArray()) {
            name.forEach(one -> names.add(name(node, one)));
            if (names.isEmpty() || names.size() > MOST_NAMES) {
                throw ProblemException.invalid(
                        node.path("name"), "A list of names has 1 to %d of them.".formatted(MOST_NAMES));
            }
        } else if (name != null) {
            names.add(name(node, name));
        }
        return names;
    }

    private static String name(JsonObject step, JsonNode name) {
        if (!name.isTextual() || name.textValue().isBlank() || name.textValue().length() > LONGEST_NAME) {
            throw ProblemException.invalid(
                    step.path("name"), "A name is text of 1 to %d characters.".formatted(LONGEST_NAME));
        }
        return name.textValue();
    }
}
