package dev.touchpoint.query.condition;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is asked of a touchpoint: a comparison, or a group of conditions. */
public sealed interface Condition {

    /** Asks nothing. */
    Condition NONE = new All(List.of());

    /**
     * A comparison.
     *
     * @param property of what
     * @param operator how
     * @param values with what: one; for {@code in} several, for {@code between} two; for {@code exists} {@code true} or
     *     {@code false}. Of a property that is a number, decimal numbers
     */
    record Compare(Property property, Operator operator, List<String> values) implements Condition {

        public Compare {
            values = List.copyOf(values);
        }
    }

    /** All of them hold. */
    record All(List<Condition> conditions) implements Condition {

        public All {
            conditions = List.copyOf(conditions);
        }
    }

    /** At least one of them holds. */
    record Any(List<Condition> conditions) implements Condition {

        public Any {
            conditions = List.copyOf(conditions);
        }
    }

    /** It doesn't hold. */
    record Not(Condition condition) implements Condition {}

    /** The properties it asks for. */
    default Set<Property> properties() {
        Set<Property> properties = new TreeSet<>(Comparator.comparing(Property::name));
        if (this instanceof Compare compare) {
            properties.add(compare.property());
        } else if (this instanceof All all) {
            all.conditions().forEach(condition -> properties.addAll(condition.properties()));
        } else if (this instanceof Any any) {
            any.conditions().forEach(condition -> properties.addAll(condition.properties()));
        } else if (this instanceof Not not) {
            properties.addAll(not.condition().properties());
        }
        return properties;
    }
}
