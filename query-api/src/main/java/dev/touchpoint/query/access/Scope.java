package dev.touchpoint.query.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a token may be used for, on the sites it opens. None includes another. */
public enum Scope {

    /** Numbers: funnels, drop-off, carts, what is live; nothing that names a person. */
    READ,

    /** Persons: who is behind a number, and their journeys. */
    PEOPLE,

    /** Saving, changing and removing named questions and segments. */
    WRITE,

    /** Seeing the SQL of a question and what it read. */
    EXPLAIN,

    /** Answering a person's own rights: everything stored of somebody, and what became of requests to be forgotten. */
    PRIVACY;

    /** As it is written in the tokens file and in problems. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Scope> of(String label) {
        return Arrays.stream(values())
                .filter(scope -> scope.label().equals(label))
                .findFirst();
    }

    /** All of them, for a message. */
    static String all() {
        return Arrays.stream(values()).map(Scope::label).collect(Collectors.joining(", "));
    }
}
