package dev.touchpoint.reference;

import java.util.List;

/** A condition on touchpoints, as {@code docs/rules.md} has them. */
public sealed interface ReferenceCondition {

    /**
     * A comparison.
     *
     * @param property what it is called
     * @param operator what it is called
     * @param values what it is compared with: texts, numbers or booleans; two for {@code between}, else one or, for
     *     {@code in}, several
     */
    record Compare(String property, String operator, List<Object> values) implements ReferenceCondition {}

    /** All of them. */
    record All(List<ReferenceCondition> conditions) implements ReferenceCondition {}

    /** One of them at least. */
    record Any(List<ReferenceCondition> conditions) implements ReferenceCondition {}

    /** The opposite. */
    record Not(ReferenceCondition condition) implements ReferenceCondition {}
}
