package dev.touchpoint.query.funnel.figures;

import java.util.Locale;

/** How long the buckets of a trend are. */
public enum TrendUnit {
    HOUR,
    DAY,
    /** From Monday. */
    WEEK,
    MONTH;

    /** What a question calls it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
