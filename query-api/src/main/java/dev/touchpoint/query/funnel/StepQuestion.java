package dev.touchpoint.query.funnel;

import dev.touchpoint.query.sql.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The statement that finds the touchpoints of a funnel's steps. It is put together from fixed parts: which columns and
 * comparisons occur follows from the request, what they are compared with is bound.
 */
final class StepQuestion {

    private static final String STITCHED = Question.text(StepQuestion.class, "steps_of_touchpoints.sql");
    private static final String WHOLE = Question.text(StepQuestion.class, "steps_of_whole_touchpoints.sql");

    /** Names in the form the rules compare them in. */
    private static final String NORMAL_NAME = "replaceAll(replaceAll(lowerUTF8(s.name), ' ', '_'), '-', '_')";

    private final Map<String, Object> binds = new HashMap<>();

    private StepQuestion() {}

    /** A statement and what is bound to it. */
    record Bound(Question question, Map<String, Object> binds) {}

    static Bound of(FunnelRequest request) {
        return new StepQuestion().compose(request);
    }

    private Bound compose(FunnelRequest request) {
        long last = request.range().toMillis() - 1 + request.window().toMillis();
        binds.put("site", request.site());
        binds.put("from", request.range().fromMillis());
        binds.put("to", request.range().toMillis());
        binds.put("last", last);
        List<String> masks = new ArrayList<>();
        Set<String> columns = new TreeSet<>();
        for (Step step : request.steps()) {
            masks.add("bitShiftLeft(toUInt64(%s), %d)".formatted(matches(step), masks.size()));
            for (Condition condition : step.conditions()) {
                if (condition.property().needsWholeTouchpoint()) {
                    columns.add(condition.property().columnName());
                }
            }
        }
        Map<String, String> parts = Map.of(
                "unit", request.unit().column(),
                "steps", "(" + String.join(" + ", masks) + ")",
                "columns", String.join(", ", columns));
        return new Bound(Question.compose(columns.isEmpty() ? STITCHED : WHOLE, parts), binds);
    }

    private String matches(Step step) {
        List<String> all = new ArrayList<>();
        if (!step.names().isEmpty()) {
            all.add(NORMAL_NAME + " IN (" + bindAll(step.names()) + ")");
        }
        for (Condition condition : step.conditions()) {
            all.add(holds(condition));
        }
        return String.join(" AND ", all);
    }

    private String holds(Condition condition) {
        boolean own = condition.property() == StepProperty.PROPERTIES;
        String column = condition.property().sql();
        String key = own ? bind(condition.key()) : "";
        String value = own ? column + "[" + key + "]" : column;
        return switch (condition.operator()) {
            case IS -> value + " = " + bindAll(condition.values());
            case IS_NOT -> value + " != " + bindAll(condition.values());
            case CONTAINS -> "position(" + value + ", " + bindAll(condition.values()) + ") > 0";
            case STARTS -> "startsWith(" + value + ", " + bindAll(condition.values()) + ")";
            case IN -> value + " IN (" + bindAll(condition.values()) + ")";
            case EXISTS -> {
                String exists = own ? "mapContains(" + column + ", " + key + ")" : value + " != ''";
                yield condition.values().contains("false") ? "NOT (" + exists + ")" : exists;
            }
        };
    }

    private String bindAll(List<String> values) {
        return String.join(", ", values.stream().map(this::bind).toList());
    }

    private String bind(String value) {
        String name = "value_" + binds.size();
        binds.put(name, value);
        return ":" + name;
    }
}
