package dev.touchpoint.query.funnel;

import java.util.Locale;
import java.util.Optional;

/** How a condition compares. Text is compared exactly, letter by letter. */
enum Operator {
    IS,
    IS_NOT,
    CONTAINS,
    STARTS,
    IN,
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
}
