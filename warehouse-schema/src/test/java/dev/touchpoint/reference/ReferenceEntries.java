package dev.touchpoint.reference;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.reference.ReferenceStitching.Tables;
import dev.touchpoint.warehouse.JourneyRow;
import dev.touchpoint.warehouse.PhaseTransitionRow;
import dev.touchpoint.warehouse.TouchpointRow;
import java.util.Optional;

/** How journeys came into their first phase. */
final class ReferenceEntries {

    private ReferenceEntries() {}

    /** The touchpoint that took a journey into its first phase; empty when it never came into one. */
    static Optional<Touchpoint> touchpoint(Tables tables, JourneyRow journey) {
        for (PhaseTransitionRow transition : tables.transitions()) {
            if (transition.site().equals(journey.site())
                    && transition.journeyId().equals(journey.journeyId())
                    && transition.fromPhase() == 0) {
                return Optional.of(touchpoint(tables, journey.site(), transition.origin(), transition.eventId()));
            }
        }
        return Optional.empty();
    }

    /** The touchpoint of that identity. */
    static Touchpoint touchpoint(Tables tables, String site, String origin, String eventId) {
        for (TouchpointRow row : tables.touchpoints()) {
            Touchpoint touchpoint = row.touchpoint();
            if (touchpoint.site().equals(site)
                    && touchpoint.origin().equals(origin)
                    && touchpoint.eventId().equals(eventId)) {
                return touchpoint;
            }
        }
        throw new AssertionError("No touchpoint " + origin + " " + eventId);
    }
}
