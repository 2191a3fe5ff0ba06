package dev.touchpoint.query.funnel;

import java.util.List;

/**
 * What a step asks of a property of its touchpoints.
 *
 * @param property which property
 * @param key of the site's own properties which one; else empty
 * @param operator how it is compared
 * @param values what with: one, for {@code in} several, for {@code exists} {@code true} or {@code false}
 */
record Condition(StepProperty property, String key, Operator operator, List<String> values) {

    Condition {
        values = List.copyOf(values);
    }
}
