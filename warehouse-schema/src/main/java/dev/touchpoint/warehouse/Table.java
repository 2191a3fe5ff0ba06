package dev.touchpoint.warehouse;

import java.util.List;
import java.util.Locale;

/**
 * The tables the stream writes, in the order a commit writes them: {@link #STREAM_PROGRESS} comes last, and first as well to
 * say that the commit is begun.
 */
public enum Table {
    TOUCHPOINTS,
    STITCHED_TOUCHPOINTS,
    SESSIONS,
    JOURNEYS,
    PHASE_TRANSITIONS,
    CARTS,
    IDENTITIES,
    JOURNEY_PATHS,
    IDENTITY_MERGES,
    SUSPECT_PERSONS,
    JOURNEY_COUNTS,
    RECEIPTS,
    REJECTED_TOUCHPOINTS,
    REJECTED_PROGRESS,
    /** What is to be erased: a queue, empty most of the time. */
    ERASING,
    STREAM_PROGRESS;

    /** Whether its rows are summed up, rather than the latest version of each counting. */
    public boolean isSummed() {
        return this == JOURNEY_COUNTS;
    }

    /** Whether its rows tell how far something is or what is to be done, and are no answer to anybody. */
    public boolean isProgress() {
        return this == REJECTED_PROGRESS || this == ERASING || this == STREAM_PROGRESS;
    }

    /** Whether its rows tell of the log itself, copies and refusals too, rather than of what happened. */
    public boolean isOfTheLog() {
        return this == RECEIPTS || this == REJECTED_TOUCHPOINTS || isProgress();
    }

    /** Which layout its rows have now; it changes with the columns, and checkpoints may hold rows of an earlier one. */
    public int layout() {
        return this == TOUCHPOINTS || this == JOURNEYS ? 2 : 1;
    }

    /** The columns of rows of an earlier layout, in their order; empty for those of now: all columns. */
    public List<String> columnsOf(int layout) {
        if (layout == layout()) {
            return List.of();
        }
        if (this == TOUCHPOINTS) {
            return TouchpointRow.FIRST_COLUMNS;
        }
        return this == JOURNEYS ? JourneyRow.FIRST_COLUMNS : List.of();
    }

    /** The name in SQL. */
    public String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name in SQL of the one in a database. */
    public String in(String database) {
        return Warehouse.quoted(database) + '.' + sqlName();
    }
}
