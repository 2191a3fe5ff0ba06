package dev.touchpoint.query.http;

import org.jspecify.annotations.Nullable;

/** A whole number sent as a parameter. */
public final class Count {

    private Count() {}

    /**
     * Reads one.
     *
     * @param field what it is called
     * @param usual what it is when it isn't given
     * @throws ProblemException if it isn't a whole number from {@code lowest} to {@code highest}
     */
    public static int parse(String field, @Nullable String text, int lowest, int highest, int usual) {
        if (text == null || text.isBlank()) {
            return usual;
        }
        if (text.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= lowest && number <= highest) {
                return number;
            }
        }
        throw ProblemException.invalid(
                field,
                "%s is no %s. It is a whole number from %d to %d.".formatted(Quoted.of(text), field, lowest, highest));
    }
}
