package dev.touchpoint.query.funnel.matching;

import java.util.Locale;

/** How steps follow each other. */
public enum StepOrder {
    /** One after the other; other touchpoints may lie between. */
    ORDERED,
    /** One after the other; no other active touchpoint of the unit lies between. */
    STRICT,
    /** In any order. */
    ANY;

    /** What a question calls it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
