package dev.touchpoint.query.condition;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a condition compares. */
public enum Operator {
    IS,
    /** The opposite of {@link #IS}: it holds where the property is absent. */
    IS_NOT,
    CONTAINS,
    STARTS,
    /** A regular expression finds something in it. */
    MATCHES,
    IN,
    GT,
    LT,
    /** Both ends included. */
    BETWEEN,
    EXISTS;

    static Optional<Operator> parse(String label) {
        for (Operator operator : values()) {
            if (operator.label().equals(label)) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All of them, for messages. */
    static String labels() {
        return labels(List.of(values()));
    }

    static String labels(Collection<Operator> operators) {
        return operators.stream().map(Operator::label).collect(Collectors.joining(", "));
    }
}
