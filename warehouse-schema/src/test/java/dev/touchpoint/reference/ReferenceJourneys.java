package dev.touchpoint.reference;

import java.util.ArrayList;
import java.util.List;

/** Cuts a person's touchpoints into journeys. */
final class ReferenceJourneys {

    private ReferenceJourneys() {}

    /** Gives the touchpoints of one person, in order, with sessions and carts, their phases and journeys. */
    static List<Journey> assign(List<Stitched> touchpoints, ReferenceSettings settings, List<ReferenceModel> models) {
        List<String> orderIds = new ArrayList<>();
        List<Journey> journeys = new ArrayList<>();
        List<Stitched> unattached = new ArrayList<>();
        for (Stitched touchpoint : touchpoints) {
            ReferenceModel valid = ReferenceModel.at(touchpoint.at(), touchpoint.touchpoint.site(), models);
            Journey last = journeys.isEmpty() ? null : journeys.get(journeys.size() - 1);
            Journey journey = last != null && last.isAliveAt(touchpoint) ? last : null;
            judge(touchpoint, valid, orderIds);
            if (opens(touchpoint) && (journey == null || startsTheNext(touchpoint, journey))) {
                journey = new Journey(touchpoint, settings, valid);
                for (Stitched earlier : unattached) {
                    if (touchpoint.at().isBefore(earlier.at().plus(settings.journeyLapse()))) {
                        earlier.phase = valid.phase(earlier);
                        journey.attach(earlier);
                    }
                }
                unattached.clear();
                journeys.add(journey);
            }
            if (journey != null) {
                judge(touchpoint, journey.model, orderIds);
                journey.add(touchpoint);
            } else if (touchpoint.passive) {
                unattached.add(touchpoint);
            }
            if (touchpoint.phase == 5
                    && !touchpoint.touchpoint.commerce().orderId().isEmpty()) {
                orderIds.add(touchpoint.touchpoint.commerce().orderId());
            }
        }
        return journeys;
    }

    private static void judge(Stitched touchpoint, ReferenceModel model, List<String> orderIds) {
        touchpoint.phase = model.phase(touchpoint);
        touchpoint.repeatedOrder = touchpoint.phase == 5
                && orderIds.contains(touchpoint.touchpoint.commerce().orderId());
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
