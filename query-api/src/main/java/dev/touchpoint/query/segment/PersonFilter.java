package dev.touchpoint.query.segment;

import java.util.HashMap;
import java.util.Map;

/**
 * Which persons a question is about: a condition for its statement, and what is bound to it. A statement has a place
 * {@code AND {{segment}}} that takes {@link #on}, and its binds go through {@link #with}. The names of all binds start
 * with {@code segment_}.
 *
 * @param condition SQL composed by this program, with the place <code>{{person}}</code> for the column with the person
 * @param binds a value for each of its binds
 * @param state names the segment and its version: answers that rest on it depend on this; empty for everybody
 */
public record PersonFilter(String condition, Map<String, Object> binds, String state) {

    /** Leaves nobody out. */
    public static final PersonFilter EVERYBODY = new PersonFilter("1", Map.of(), "");

    static final String PERSON = "{{person}}";

    public PersonFilter {
        binds = Map.copyOf(binds);
    }

    /**
     * The condition.
     *
     * @param column the column of the statement that has the person, as {@code s.person}
     */
    public String on(String column) {
        return condition.replace(PERSON, column);
    }

    /** A statement's own binds and those of the condition. */
    public Map<String, Object> with(Map<String, ?> own) {
        Map<String, Object> all = new HashMap<>(own);
        all.putAll(binds);
        return all;
    }
}
