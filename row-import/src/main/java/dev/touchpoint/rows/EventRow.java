package dev.touchpoint.rows;

import org.jspecify.annotations.Nullable;

/**
 * A row and what it became.
 *
 * @param source the row
 * @param event the event's JSON; null when there is none
 * @param bad why there is none; null when there is one, or when nobody asked for it
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record EventRow(
        SourceRow source, byte @Nullable [] event, @Nullable BadRowException bad) {

    /** A row of which no event is wanted. */
    public static EventRow passedOver(SourceRow source) {
        return new EventRow(source, null, null);
    }
}
