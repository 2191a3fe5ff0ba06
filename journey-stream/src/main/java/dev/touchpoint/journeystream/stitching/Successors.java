package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.journeystream.journey.Journey;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import dev.touchpoint.warehouse.VersionedRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which journey has taken the place of one that is gone: that which holds now what had opened it. A journey's id follows from
 * the touchpoint it opens with, so those that are gone needn't be remembered. Worked out once somebody asks: nearly always
 * every journey stays.
 */
final class Successors {

    private final List<? extends VersionedRow> rows;

    /** By the id of a journey that each touchpoint would open: the one it is in. */
    private @Nullable Map<String, String> journeys;

    /**
     * Among a person's rows.
     *
     * @param rows with a row of every touchpoint that is kept of the person
     */
    Successors(List<? extends VersionedRow> rows) {
        this.rows = rows;
    }

    /**
     * The journey in the place of that one; empty where that is still there itself, and where what had opened it isn't the
     * person's any more, or in no journey.
     */
    String of(String journeyId) {
        if (journeys == null) {
            journeys = journeysByOpening();
        }
        String now = journeys.getOrDefault(journeyId, "");
        return now.equals(journeyId) ? "" : now;
    }

    private Map<String, String> journeysByOpening() {
        Map<String, String> byOpening = new HashMap<>();
        for (VersionedRow row : rows) {
            if (row instanceof StitchedTouchpointRow touchpoint) {
                byOpening.put(
                        Journey.idOf(touchpoint.site(), touchpoint.origin(), touchpoint.eventId()),
                        touchpoint.journeyId());
            }
        }
        return byOpening;
    }
}
