package dev.touchpoint.query.funnel;

import dev.touchpoint.query.condition.ConditionSql;
import dev.touchpoint.query.condition.Property;
import dev.touchpoint.query.sql.Binds;
import dev.touchpoint.query.sql.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The statement that finds the touchpoints of a funnel's steps. It is put together from fixed parts: which columns and
 * comparisons occur follows from the request, what they are compared with is bound.
 */
final class StepQuestion {

    private static final String STEPS = Question.text(StepQuestion.class, "steps_of_touchpoints.sql");

    private StepQuestion() {}

    /** A statement and what is bound to it. */
    record Bound(Question question, Map<String, Object> binds) {}

    static Bound of(FunnelRequest request) {
        Binds binds = new Binds()
                .put("site", request.site())
                .put("first", request.range().fromMillis())
                .put("to", request.range().toMillis())
                .put("last", request.range().toMillis() - 1 + request.window().toMillis());
        ConditionSql conditions = new ConditionSql(binds);
        List<String> masks = new ArrayList<>();
        Set<String> columns = new TreeSet<>(Set.of("name", request.unit().column()));
        for (Step step : request.steps()) {
            masks.add("bitShiftLeft(toUInt64(%s), %d)".formatted(conditions.of(step.condition()), masks.size()));
            step.condition().properties().stream().map(Property::source).forEach(columns::add);
        }
        Map<String, String> parts = Map.of(
                "unit", request.unit().column(),
                "steps", "(" + String.join(" + ", masks) + ")",
                "source", TouchpointSource.sql(columns));
        return new Bound(Question.compose(STEPS, parts), binds.all());
    }
}
