package dev.touchpoint.query.funnel;

import dev.touchpoint.query.condition.Condition;
import dev.touchpoint.query.condition.Property;
import java.util.Collection;
import java.util.Set;

/** What {@code journey_paths} says of each touchpoint, as arrays of equal length. */
final class PathColumns {

    private static final Set<String> COLUMNS = Set.of("name", "phase", "passive", "channel", "page_path");

    private PathColumns() {}

    /** Whether a question can be answered from paths alone. */
    static boolean suffice(FunnelRequest request) {
        return (request.unit() == FunnelUnit.PERSON || request.unit() == FunnelUnit.JOURNEY)
                && request.hold() == null
                && !request.value()
                && suffice(request.where())
                && request.steps().stream().allMatch(step -> suffice(step.condition()))
                && request.exclusions().stream().allMatch(excluded -> suffice(excluded.condition()))
                && request.breakdownBy().stream().allMatch(property -> COLUMNS.contains(property.source()));
    }

    private static boolean suffice(Condition condition) {
        return condition.properties().stream().map(Property::source).allMatch(COLUMNS::contains);
    }

    /** A function of these columns of a touchpoint, applied to all touchpoints of a path. */
    static String mapped(Collection<String> columns, String expression) {
        // Without any column it's still one value for each touchpoint.
        String names = columns.isEmpty() ? "at" : String.join(", ", columns);
        return "arrayMap((%s) -> %s, %s)".formatted(names, expression, names);
    }
}
