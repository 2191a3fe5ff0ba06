package dev.touchpoint.query.condition;

import java.util.Optional;

/** Knows which regular expressions the warehouse takes. */
@FunctionalInterface
public interface Patterns {

    /** What is wrong with it; empty when it can be used. */
    Optional<String> problem(String pattern);
}
