package dev.touchpoint.reference;

import java.util.ArrayList;
import java.util.List;

/** Cuts a person's touchpoints into journeys. */
final class ReferenceJourneys {

    private ReferenceJourneys() {}

    /** Gives the touchpoints of one person, in order, with sessions, phases and carts, their journeys. */
    static List<Journey> assign(List<Stitched> touchpoints, ReferenceSettings settings) {
        List<Journey> journeys = new ArrayList<>();
        List<Stitched> unattached = new ArrayList<>();
        for (Stitched touchpoint : touchpoints) {
            Journey last = journeys.isEmpty() ? null : journeys.get(journeys.size() - 1);
            boolean alive = last != null && last.isAliveAt(touchpoint);
            if (opens(touchpoint) && (last == null || !alive || startsTheNext(touchpoint, last))) {
                Journey journey = new Journey(touchpoint, settings);
                for (Stitched earlier : unattached) {
                    if (touchpoint.at().isBefore(earlier.at().plus(settings.journeyLapse()))) {
                        journey.attach(earlier);
                    }
                }
                unattached.clear();
                journey.add(touchpoint);
                journeys.add(journey);
            } else if (last != null && alive) {
                last.add(touchpoint);
            } else if (touchpoint.passive) {
                unattached.add(touchpoint);
            }
        }
        return journeys;
    }

    private static boolean opens(Stitched touchpoint) {
        return !touchpoint.passive && touchpoint.phase > 0 && !touchpoint.repeatedOrder;
    }

    private static boolean startsTheNext(Stitched touchpoint, Journey alive) {
        if (!alive.isConverted()) {
            return false;
        }
        boolean sameSession = alive.convertedInSessionOf(touchpoint);
        return switch (touchpoint.phase) {
            case 5 -> !(touchpoint.touchpoint.commerce().orderId().isEmpty() && sameSession);
            case 4 -> true;
            case 1, 2, 3 -> !sameSession;
            default -> false;
        };
    }
}
