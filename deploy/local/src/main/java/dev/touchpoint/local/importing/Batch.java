package dev.touchpoint.local.importing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some consecutive rows.
 *
 * @param number its number, from 0, the same whenever the same import runs
 * @param rows its rows
 */
record Batch(int number, List<Row> rows) {

    /**
     * A row and what it became.
     *
     * @param source the row
     * @param event the event's JSON; null when there is none
     * @param bad why there is none; null when there is one
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(
            SourceRow source,
            byte @Nullable [] event,
            @Nullable BadRowException bad) {}
}
