package dev.touchpoint.query.http;

import org.jspecify.annotations.Nullable;

/** How many rows a page of a list has. */
public final class Limit {

    private Limit() {}

    /**
     * Reads the parameter {@code limit}.
     *
     * @param usual what is meant when it isn't given
     * @param highest the most
     * @throws ProblemException if it isn't a whole number from 1 to {@code highest}
     */
    public static int parse(@Nullable String text, int usual, int highest) {
        if (text == null || text.isBlank()) {
            return usual;
        }
        if (text.matches("[0-9]{1,9}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= highest) {
                return limit;
            }
        }
        throw ProblemException.invalid(
                "limit", "%s is no limit. It is a whole number from 1 to %d.".formatted(Quoted.of(text), highest));
    }
}
