package dev.touchpoint.query.funnel;

import dev.touchpoint.query.condition.Condition;
import dev.touchpoint.query.condition.ConditionSql;
import dev.touchpoint.query.condition.Property;
import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.segment.PersonFilter;
import dev.touchpoint.query.sql.Binds;
import dev.touchpoint.query.sql.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The statement that finds the touchpoints a funnel has to know of. It is put together from fixed parts: which columns and
 * comparisons occur follows from the request, what they are compared with is bound.
 */
final class FunnelStatement {

    private static final String TOUCHPOINTS = Question.text(FunnelStatement.class, "unit_touchpoints.sql");
    private static final String CURRENCY = Question.text(FunnelStatement.class, "worth_currency.sql");
    private static final String MICROS = Question.text(FunnelStatement.class, "worth_micros.sql");
    private static final String NO_TEXT = "''";
    private static final String NO_TEXTS = "CAST([], 'Array(String)')";

    private final FunnelRequest request;
    private final FunnelDefinition definition;
    private final Binds binds = new Binds();
    private final ConditionSql sql = new ConditionSql(binds);
    private final Set<String> columns = new TreeSet<>();

    private FunnelStatement(FunnelRequest request, FunnelDefinition definition) {
        this.request = request;
        this.definition = definition;
    }

    /** A statement and what is bound to it. */
    record Bound(Question question, Map<String, Object> binds) {}

    /**
     * Composes it.
     *
     * @param segment whose touchpoints are seen
     */
    static Bound of(FunnelRequest request, FunnelDefinition definition, PersonFilter segment) {
        return new FunnelStatement(request, definition).compose(segment);
    }

    private Bound compose(PersonFilter segment) {
        boolean wholePast = definition.needsWholePast();
        binds.put("site", request.site())
                .put("first", wholePast ? 0L : definition.from())
                .put("from", definition.from())
                .put("to", definition.to())
                .put("last", definition.to() - 1 + definition.window());
        columns.addAll(request.unit().columns());
        Map<String, String> parts = new HashMap<>();
        parts.put("unit", request.unit().sql());
        parts.put("steps", mask(request.steps().stream().map(Step::condition).toList()));
        parts.put(
                "exclusions",
                mask(request.exclusions().stream()
                        .map(ExcludedTouchpoints::condition)
                        .toList()));
        parts.put("where", condition(request.where()));
        parts.put("segment", segment(segment));
        parts.put("active", active());
        parts.put("matters", matters());
        parts.put("starting", unsigned(definition.startingMask()));
        parts.putAll(values());
        parts.put("first_value", breakdown(0));
        parts.put("second_value", breakdown(1));
        parts.put("held", held());
        parts.put("source", TouchpointSource.sql(columns));
        return new Bound(Question.compose(TOUCHPOINTS, parts), segment.with(binds.all()));
    }

    /** Bit k: the condition at index k holds. */
    private String mask(List<Condition> conditions) {
        List<String> bits = new ArrayList<>();
        for (Condition condition : conditions) {
            bits.add("bitShiftLeft(toUInt64(%s), %d)".formatted(condition(condition), bits.size()));
        }
        return bits.isEmpty() ? "toUInt64(0)" : "(" + String.join(" + ", bits) + ")";
    }

    private String condition(Condition condition) {
        condition.properties().stream().map(Property::source).forEach(columns::add);
        return sql.of(condition);
    }

    private String segment(PersonFilter segment) {
        if (!segment.equals(PersonFilter.EVERYBODY)) {
            columns.add("person");
        }
        return segment.on("person");
    }

    private String active() {
        if (!definition.needsActive()) {
            return "true";
        }
        columns.add("passive");
        return "NOT passive";
    }

    /** Which touchpoints can't be left out. */
    private String matters() {
        String inside = "(steps != 0 OR exclusions != 0" + (definition.needsActive() ? " OR active)" : ")");
        if (!definition.needsWholePast()) {
            return inside;
        }
        // Of the past before the range only those that take a step for the first time ever.
        return "(occurred_at >= fromUnixTimestamp64Milli(:from) AND %s OR bitAnd(steps, %s) != 0)"
                .formatted(inside, unsigned(definition.firstEverMask()));
    }

    private static String unsigned(long mask) {
        return "toUInt64(" + Long.toUnsignedString(mask) + ")";
    }

    private Map<String, String> values() {
        if (!request.value()) {
            return Map.of("currency", NO_TEXT, "micros", "0");
        }
        columns.addAll(List.of("currency", "value", "items"));
        return Map.of("currency", CURRENCY, "micros", MICROS);
    }

    private String breakdown(int index) {
        return index < request.breakdownBy().size() ? text(request.breakdownBy().get(index)) : NO_TEXT;
    }

    private String held() {
        Held hold = request.hold();
        if (hold == null) {
            return NO_TEXTS;
        }
        if (hold.property() == null) {
            columns.add("items");
            return "arrayMap(item -> tupleElement(item, 'sku'), items)";
        }
        return "[" + text(hold.property()) + "]";
    }

    private String text(Property property) {
        columns.add(property.source());
        return sql.text(property);
    }
}
