package dev.touchpoint.query.funnel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.query.condition.Condition;
import dev.touchpoint.query.condition.ConditionReader;
import dev.touchpoint.query.condition.TouchpointProperties;
import dev.touchpoint.query.funnel.matching.Exclusion;
import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.funnel.matching.StepRule;
import dev.touchpoint.query.http.JsonObject;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the steps of a funnel, and what may not lie between them. */
final class StepReader {

    private static final int MOST_NAMES = 50;
    private static final int LONGEST_NAME = 200;
    private static final int MOST_EXCLUSIONS = 20;
    private static final Set<String> STEP_FIELDS =
            Set.of("name", "label", "where", "optional", "first_ever", "at_least", "at_most");
    private static final Set<String> EXCLUSION_FIELDS = Set.of("name", "where", "after");

    private final ConditionReader conditions;

    StepReader(ConditionReader conditions) {
        this.conditions = conditions;
    }

    List<Step> steps(JsonObject request) {
        List<JsonObject> nodes = request.objects("steps");
        if (nodes.isEmpty() || nodes.size() > FunnelDefinition.MOST_STEPS) {
            throw ProblemException.invalid(
                    "steps",
                    "There are %d steps. Ask for 1 to %d.".formatted(nodes.size(), FunnelDefinition.MOST_STEPS));
        }
        List<Step> steps = new ArrayList<>();
        for (JsonObject node : nodes) {
            steps.add(step(node, steps.isEmpty()));
        }
        return steps;
    }

    private Step step(JsonObject node, boolean first) {
        node.allowOnly(STEP_FIELDS);
        List<String> names = names(node);
        Condition condition = condition(node, names, "A step");
        String label = node.text("label");
        if (label != null && (label.isBlank() || label.length() > LONGEST_NAME)) {
            throw ProblemException.invalid(
                    node.path("label"), "A label has 1 to %d characters.".formatted(LONGEST_NAME));
        }
        boolean optional = isTrue(node, "optional");
        Duration atLeast = Lengths.read(node, "at_least", Duration.ZERO);
        Duration atMost = Lengths.read(node, "at_most", Duration.ZERO);
        if (first) {
            refuse(node, optional, "optional", "The first step is required: attempts start at it.");
        }
        for (String bound : List.of("at_least", "at_most")) {
            refuse(node, first && node.has(bound), bound, "The first step follows none that it could be bound to.");
            refuse(
                    node,
                    optional && node.has(bound),
                    bound,
                    "An optional step stands beside and has no bounds of time.");
        }
        if (atLeast != null && atMost != null && atLeast.compareTo(atMost) > 0) {
            throw ProblemException.invalid(
                    node.path("at_most"),
                    "at_most is %s; it can't be shorter than at_least, %s.".formatted(atMost, atLeast));
        }
        return new Step(
                new StepRule(
                        label != null ? label : names.isEmpty() ? "any" : String.join(" | ", names),
                        !optional,
                        isTrue(node, "first_ever"),
                        atLeast == null ? 0 : atLeast.toMillis(),
                        atMost == null ? null : atMost.toMillis()),
                condition);
    }

    static boolean isTrue(JsonObject node, String field) {
        return Boolean.TRUE.equals(node.flag(field));
    }

    private static void refuse(JsonObject node, boolean wrong, String field, String why) {
        if (wrong) {
            throw ProblemException.invalid(node.path(field), why);
        }
    }

    List<ExcludedTouchpoints> exclusions(JsonObject request, List<Step> steps) {
        List<JsonObject> nodes = request.objects("exclude");
        if (nodes.size() > MOST_EXCLUSIONS) {
            throw ProblemException.invalid(
                    "exclude",
                    "There are %d exclusions; at most %d are taken.".formatted(nodes.size(), MOST_EXCLUSIONS));
        }
        List<ExcludedTouchpoints> exclusions = new ArrayList<>();
        for (JsonObject node : nodes) {
            node.allowOnly(EXCLUSION_FIELDS);
            exclusions.add(new ExcludedTouchpoints(
                    new Exclusion(into(node, steps)), condition(node, names(node), "An exclusion")));
        }
        return exclusions;
    }

    /** The required step after the one that is named; null for between all. */
    private static @Nullable Integer into(JsonObject node, List<Step> steps) {
        if (!node.has("after")) {
            return null;
        }
        int after = (int) node.wholeNumber("after", 1, 1, steps.size());
        if (!steps.get(after - 1).rule().required()) {
            throw ProblemException.invalid(
                    node.path("after"), "Step %d is optional; name a required one.".formatted(after));
        }
        int next = after;
        while (next < steps.size() && !steps.get(next).rule().required()) {
            next++;
        }
        if (next == steps.size()) {
            throw ProblemException.invalid(
                    node.path("after"), "Step %d is the last required one; nothing follows it.".formatted(after));
        }
        return next;
    }

    private Condition condition(JsonObject node, List<String> names, String what) {
        Condition where = conditions.read(node, "where");
        if (names.isEmpty() && where.equals(Condition.NONE)) {
            throw new ProblemException(
                    Reason.MISSING_PARAMETER,
                    "%s needs a name, as {\"name\": \"view_item\"}, or conditions under where.".formatted(what),
                    node.path("name"));
        }
        if (names.isEmpty()) {
            return where;
        }
        Condition named = TouchpointProperties.named(names);
        return where.equals(Condition.NONE) ? named : new Condition.All(List.of(named, where));
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

    private static String name(JsonObject owner, JsonNode name) {
        if (!name.isTextual() || name.textValue().isBlank() || name.textValue().length() > LONGEST_NAME) {
            throw ProblemException.invalid(
                    owner.path("name"), "A name is text of 1 to %d characters.".formatted(LONGEST_NAME));
        }
        return name.textValue();
    }
}
