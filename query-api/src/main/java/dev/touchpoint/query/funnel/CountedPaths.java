package dev.touchpoint.query.funnel;

import dev.touchpoint.query.condition.Condition;
import dev.touchpoint.query.condition.ConditionSql;
import dev.touchpoint.query.condition.Property;
import dev.touchpoint.query.funnel.figures.Attribution;
import dev.touchpoint.query.funnel.figures.Breakdown;
import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.funnel.matching.StepOrder;
import dev.touchpoint.query.funnel.matching.StepRule;
import dev.touchpoint.query.segment.PersonFilter;
import dev.touchpoint.query.sql.Binds;
import dev.touchpoint.query.sql.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The statement that counts, inside the warehouse, the units with one path whose way follows from {@link FirstTimes}, by the
 * values a funnel is broken down by: these lie on the path, where a touchpoint is.
 */
final class CountedPaths {

    private static final String COUNTED = Question.text(CountedPaths.class, "counted_paths.sql");
    private static final String PATH = Question.text(CountedPaths.class, "counted_path.sql");

    private final FunnelRequest request;
    private final FunnelDefinition definition;
    private final SinglePaths singles;
    private final FirstTimes firsts;

    private CountedPaths(FunnelRequest request, FunnelDefinition definition, SinglePaths singles, FirstTimes firsts) {
        this.request = request;
        this.definition = definition;
        this.singles = singles;
        this.firsts = firsts;
    }

    /** The statement, if units of this funnel can be counted so. */
    static Optional<CountedPaths> of(FunnelRequest request, FunnelDefinition definition, SinglePaths singles) {
        return !request.breakdownBy().isEmpty() && isPlain(request, definition)
                ? FirstTimes.of(request.steps(), definition)
                        .map(firsts -> new CountedPaths(request, definition, singles, firsts))
                : Optional.empty();
    }

    static boolean isPlain(FunnelRequest request, FunnelDefinition definition) {
        Breakdown breakdown = request.figures().breakdown();
        boolean oneTouchpointTells = breakdown == null
                || breakdown.attribution() != Attribution.ALL && definition.order() == StepOrder.ORDERED;
        return oneTouchpointTells
                && definition.order() != StepOrder.STRICT
                && !definition.open()
                && request.where().equals(Condition.NONE)
                && request.exclusions().isEmpty()
                && definition.steps().stream().allMatch(step -> step.equals(StepRule.required(step.label())));
    }

    FunnelStatement.Bound statement(PersonFilter segment) {
        Binds binds = new Binds();
        PathRange.bind(binds, request, definition);
        FirstTimes.bind(binds, definition);
        PathRange.bindPlain(binds, definition);
        Map<String, String> parts = new HashMap<>();
        parts.put("paths", paths(binds, segment));
        parts.put("last", String.valueOf(firsts.steps()));
        parts.put("bucket", FirstTimes.bucket(request, definition));
        parts.put("first_value", "value_1");
        parts.put("second_value", request.breakdownBy().size() < 2 ? "''" : "value_2");
        parts.put("times", firsts.lengths());
        return new FunnelStatement.Bound(Question.compose(COUNTED, parts), segment.with(binds.all()));
    }

    private String paths(Binds binds, PersonFilter segment) {
        Map<String, String> parts = new HashMap<>();
        parts.put("is_unit", PathRange.isUnit(request));
        parts.put("segment", segment.on("person"));
        parts.put("range", PathRange.sql(definition));
        parts.put("values", values(ConditionSql.ofNormalNames(binds)));
        parts.put("print", firsts.print());
        List<String> all = new ArrayList<>();
        String range = PathRange.sql(definition);
        if (request.figures().trend() == null && singles.somePlain()) {
            parts.put("single", singles.row());
            parts.put("firsts", firsts.plainColumns());
            parts.put("attempts", firsts.plainAttempts());
            parts.put("range", singles.plain());
            all.add(Question.fill(PATH, parts));
            range += " AND NOT (%s)".formatted(singles.plain());
        }
        parts.put("firsts", firsts.columns());
        parts.put("attempts", firsts.attempts());
        for (SinglePaths.Part part : singles.parts()) {
            parts.put("single", part.single());
            parts.put("range", range + " AND " + part.where());
            all.add(Question.fill(PATH, parts));
        }
        return String.join("    UNION ALL\n    ", all);
    }

    /** The columns {@link #uncounted} wants. */
    String columns() {
        return firsts.columns() + ",";
    }

    /** The condition of a path that has to be read because it wasn't counted. */
    String uncounted() {
        return firsts.attempts() + " AND NOT exact";
    }

    void bind(Binds binds) {
        FirstTimes.bind(binds, definition);
    }

    /** What tells a path from others. */
    String print() {
        return firsts.print();
    }

    private String values(ConditionSql sql) {
        StringBuilder values = new StringBuilder();
        int number = 0;
        for (Property property : request.breakdownBy()) {
            String column = property.source();
            number++;
            // Beyond an array stands what its type has for nothing, which needn't be no text.
            values.append("if(%s = 0, '', CAST(arrayMap(%s -> %s, [%s[%s]])[1], 'String')) AS value_%d,\n        "
                    .formatted(place(), column, sql.text(property), column, place(), number));
        }
        return values.toString();
    }

    /** Where the touchpoint stands whose values count; beyond the array it has none. */
    private String place() {
        Breakdown breakdown = request.figures().breakdown();
        if (breakdown == null || breakdown.attribution() == Attribution.FIRST_TOUCH) {
            return firsts.place(1);
        }
        return breakdown.attribution() == Attribution.LAST_TOUCH
                ? firsts.lastPlace()
                : "if(level > %d, %s, 0)".formatted(breakdown.step(), firsts.place(breakdown.step() + 1));
    }
}
