package dev.touchpoint.warehouse;

import java.util.Locale;

/** The tables the stream writes, in the order a commit writes them: {@link #STREAM_PROGRESS} comes last. */
public enum Table {
    TOUCHPOINTS,
    STITCHED_TOUCHPOINTS,
    SESSIONS,
    JOURNEYS,
    PHASE_TRANSITIONS,
    CARTS,
    IDENTITIES,
    JOURNEY_PATHS,
    JOURNEY_COUNTS,
    STREAM_PROGRESS;

    /** Whether its rows are summed up, rather than the latest version of each counting. */
    public boolean isSummed() {
        return this == JOURNEY_COUNTS;
    }

    /** The name in SQL. */
    public String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
