package dev.touchpoint.query.dropoff;

import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a phase funnel counts. */
public enum PhaseUnit {
    /** Journeys. */
    JOURNEY,
    /** Persons, by the furthest of their journeys. */
    PERSON;

    static PhaseUnit parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return JOURNEY;
        }
        for (PhaseUnit unit : values()) {
            if (unit.label().equals(text)) {
                return unit;
            }
        }
        throw ProblemException.invalid(
                "unit", "%s is no unit. There are journey and person.".formatted(Quoted.of(text)));
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
