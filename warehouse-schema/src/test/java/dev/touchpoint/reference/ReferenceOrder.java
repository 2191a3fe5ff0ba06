package dev.touchpoint.reference;

import dev.touchpoint.warehouse.StitchedTouchpointRow;
import java.util.Comparator;

/** Which touchpoint of a person comes first. */
public final class ReferenceOrder {

    /** By time, then sender, then those with a number, then number, then id. */
    public static final Comparator<StitchedTouchpointRow> OF_THE_RULES = Comparator.comparing(
                    StitchedTouchpointRow::occurredAt)
            .thenComparing(StitchedTouchpointRow::origin)
            .thenComparing(StitchedTouchpointRow::sequence, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(StitchedTouchpointRow::eventId);

    private ReferenceOrder() {}
}
