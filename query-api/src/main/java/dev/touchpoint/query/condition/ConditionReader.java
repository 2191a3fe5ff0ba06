package dev.touchpoint.query.condition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.query.http.JsonObject;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import dev.touchpoint.query.http.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads conditions from JSON: an object with {@code property}, {@code operator} and {@code value}; a list, all of which
 * hold; or a group {@code {"and": […]}}, {@code {"or": […]}}, {@code {"not": …}}. One reader reads one request.
 */
public final class ConditionReader {

    /** Groups within groups. */
    private static final int DEEPEST = 5;

    /** Comparisons in one {@code where}. */
    private static final int MOST_IN_ONE = 50;

    /** Comparisons in one request: what the warehouse parses at ease. */
    private static final int MOST_IN_ALL = 640;

    private static final Set<String> FIELDS = Set.of("property", "operator", "value");
    private static final String EXPECTED =
            "{\"property\": …, \"operator\": …, \"value\": …}, a list of conditions, or {\"and\": […]}, {\"or\": […]},"
                    + " {\"not\": …}";

    private final Vocabulary vocabulary;
    private final ComparedValues values;
    private int inOne;
    private int inAll;

    public ConditionReader(Vocabulary vocabulary, Patterns patterns) {
        this.vocabulary = vocabulary;
        this.values = new ComparedValues(patterns);
    }

    /**
     * The condition in a field; {@link Condition#NONE} when it is absent.
     *
     * @throws ProblemException naming what is wrong, and where
     */
    public Condition read(JsonObject owner, String field) {
        inOne = 0;
        return owner.has(field) ? read(owner, field, 1) : Condition.NONE;
    }

    private Condition read(JsonObject owner, String field, int depth) {
        JsonNode node = owner.node(field);
        if (node != null && node.isArray()) {
            return new Condition.All(list(owner, field, depth));
        }
        JsonObject object = node != null && node.isObject() ? owner.object(field) : null;
        if (object == null) {
            throw ProblemException.invalid(owner.path(field), "%s must be %s.".formatted(owner.path(field), EXPECTED));
        }
        return one(object, depth);
    }

    private Condition one(JsonObject node, int depth) {
        if (node.has("and")) {
            node.allowOnly(Set.of("and"));
            return new Condition.All(listOfGroup(node, "and", depth));
        }
        if (node.has("or")) {
            node.allowOnly(Set.of("or"));
            return new Condition.Any(listOfGroup(node, "or", depth));
        }
        if (node.has("not")) {
            node.allowOnly(Set.of("not"));
            boundDepth(node, "not", depth);
            return new Condition.Not(read(node, "not", depth + 1));
        }
        return compare(node);
    }

    private List<Condition> listOfGroup(JsonObject node, String field, int depth) {
        List<Condition> conditions = list(node, field, depth);
        if (conditions.isEmpty()) {
            throw ProblemException.invalid(node.path(field), "A group needs at least one condition.");
        }
        return conditions;
    }

    private List<Condition> list(JsonObject owner, String field, int depth) {
        boundDepth(owner, field, depth);
        List<Condition> conditions = new ArrayList<>();
        for (JsonObject node : owner.objects(field)) {
            conditions.add(one(node, depth + 1));
        }
        return conditions;
    }

    private static void boundDepth(JsonObject owner, String field, int depth) {
        if (depth > DEEPEST) {
            throw ProblemException.invalid(
                    owner.path(field), "Groups of conditions lie at most %d deep in each other.".formatted(DEEPEST));
        }
    }

    private Condition compare(JsonObject node) {
        node.allowOnly(FIELDS);
        bound(node);
        Property property = property(node);
        Operator operator = operator(node, property);
        return new Condition.Compare(property, operator, values.read(node, property, operator));
    }

    private void bound(JsonObject node) {
        inOne++;
        inAll++;
        if (inOne > MOST_IN_ONE) {
            throw ProblemException.invalid(
                    node.path(""), "One where has at most %d comparisons.".formatted(MOST_IN_ONE));
        }
        if (inAll > MOST_IN_ALL) {
            throw ProblemException.invalid(
                    node.path(""), "A question has at most %,d comparisons in all.".formatted(MOST_IN_ALL));
        }
    }

    private Property property(JsonObject node) {
        String name = node.requiredText("property", "A condition is " + EXPECTED + ".");
        return vocabulary
                .find(name)
                .orElseThrow(() -> ProblemException.invalid(
                        node.path("property"),
                        "%s is no property. There are %s.".formatted(Quoted.of(name), vocabulary.names())));
    }

    private static Operator operator(JsonObject node, Property property) {
        String label = node.text("operator");
        if (label == null) {
            throw new ProblemException(
                    Reason.MISSING_PARAMETER,
                    "operator is missing. Name one of %s.".formatted(Operator.labels()),
                    node.path("operator"));
        }
        Operator operator = Operator.parse(label)
                .orElseThrow(() -> ProblemException.invalid(
                        node.path("operator"),
                        "%s is no operator. There are %s.".formatted(Quoted.of(label), Operator.labels())));
        Set<Operator> fitting = property.kind().operators();
        if (!fitting.contains(operator)) {
            throw ProblemException.invalid(
                    node.path("operator"),
                    "%s can't be compared by %s. Use one of %s."
                            .formatted(Quoted.of(property.name()), label, Operator.labels(fitting)));
        }
        return operator;
    }
}
