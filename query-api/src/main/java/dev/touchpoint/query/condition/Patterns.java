package dev.touchpoint.query.condition;

import java.util.Optional;

/** Knows which regular expressions the warehouse takes. */
@FunctionalInterface
public interface Patterns {

    /** Takes all of them: for whoever only looks at what a condition names. */
    Patterns UNTRIED = pattern -> Optional.empty();

    /** What is wrong with it; empty when it can be used. */
    Optional<String> problem(String pattern);
}
