package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.journeystream.person.StitchedPerson;
import dev.touchpoint.warehouse.CartRow;
import dev.touchpoint.warehouse.IdentityMergeRow;
import dev.touchpoint.warehouse.IdentityRow;
import dev.touchpoint.warehouse.JourneyCountRow;
import dev.touchpoint.warehouse.JourneyPathRow;
import dev.touchpoint.warehouse.JourneyRow;
import dev.touchpoint.warehouse.PhaseTransitionRow;
import dev.touchpoint.warehouse.SessionRow;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import dev.touchpoint.warehouse.SuspectPersonRow;
import dev.touchpoint.warehouse.VersionedRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a person with too many touchpoints (a robot, a shared till) is cut: the older ones are forgotten, so that neither
 * state nor work per touchpoint grows without end. What ended before the cut stays in ClickHouse as it is. The cut is
 * made where a journey starts; only where one journey alone has too many it goes through it, and the rest of that
 * journey is {@code approximate}.
 *
 * @param at how many touchpoints are forgotten
 * @param closed the rows that never change again
 */
record Fold(int at, List<VersionedRow> closed) {

    static final int MOST_TOUCHPOINTS = 5_000;
    static final int KEPT = 4_000;

    /** Where to cut a person. */
    static Fold of(StitchedPerson person) {
        int at = cut(person);
        List<StitchedTouchpointRow> left =
                person.touchpoints().subList(at, person.touchpoints().size());
        Instant time = left.get(0).occurredAt();
        List<VersionedRow> closed = new ArrayList<>(person.touchpoints().subList(0, at));
        // What ends and what begins at the cut may share the millisecond.
        Set<String> going = new HashSet<>();
        for (StitchedTouchpointRow touchpoint : left) {
            going.addAll(List.of(touchpoint.journeyId(), touchpoint.sessionId(), touchpoint.cartId()));
        }
        Set<String> closedJourneys = new HashSet<>();
        for (JourneyRow journey : person.journeys()) {
            if (journey.lastActiveAt().isBefore(time) || !going.contains(journey.journeyId())) {
                closedJourneys.add(journey.journeyId());
            }
        }
        for (VersionedRow row : person.rows()) {
            if (endedBefore(row, time, going, closedJourneys)) {
                closed.add(row);
            }
        }
        return new Fold(at, closed);
    }

    /**
     * The rows of a person of whom older touchpoints are forgotten.
     *
     * @param cut the journeys that may have begun before the cut, by id
     */
    static List<VersionedRow> approximate(StitchedPerson person, Set<String> cut) {
        List<VersionedRow> rows = person.rows();
        rows.replaceAll(row -> {
            if (row instanceof JourneyRow journey && cut.contains(journey.journeyId())) {
                return approximate(journey);
            }
            return row instanceof JourneyPathRow path ? path.amongOthers() : row;
        });
        return rows;
    }

    private static int cut(StitchedPerson person) {
        List<StitchedTouchpointRow> touchpoints = person.touchpoints();
        int least = touchpoints.size() - KEPT;
        Set<String> begun = new HashSet<>();
        for (int i = 0; i < touchpoints.size(); i++) {
            String journey = touchpoints.get(i).journeyId();
            if (!journey.isEmpty() && begun.add(journey) && i >= least) {
                return i;
            }
        }
        return least;
    }

    private static boolean endedBefore(VersionedRow row, Instant time, Set<String> going, Set<String> closedJourneys) {
        if (row instanceof SessionRow session) {
            return session.lastActiveAt().isBefore(time) || !going.contains(session.sessionId());
        } else if (row instanceof JourneyRow journey) {
            return closedJourneys.contains(journey.journeyId());
        } else if (row instanceof JourneyCountRow count) {
            return closedJourneys.contains(count.journeyId());
        } else if (row instanceof PhaseTransitionRow transition) {
            return closedJourneys.contains(transition.journeyId());
        } else if (row instanceof CartRow cart) {
            boolean over = cart.purchasedAt() != null || cart.emptiedAt() != null;
            boolean quiet =
                    cart.lastCartEventAt().isBefore(time) && cart.lastActiveAt().isBefore(time);
            return quiet || (over && !going.contains(cart.cartId()));
        } else if (row instanceof StitchedTouchpointRow
                || row instanceof SuspectPersonRow
                || row instanceof IdentityMergeRow
                || row instanceof IdentityRow
                || row instanceof JourneyPathRow) {
            return false;
        }
        throw new IllegalStateException("A new kind of row: " + row.table());
    }

    private static JourneyRow approximate(JourneyRow journey) {
        return new JourneyRow(
                journey.site(),
                journey.person(),
                journey.journeyId(),
                journey.startedAt(),
                journey.lastActiveAt(),
                journey.lapsesAt(),
                journey.convertedAt(),
                journey.furthestPhase(),
                journey.currentPhase(),
                journey.touchedPhases(),
                journey.touchpoints(),
                journey.conversions(),
                journey.channel(),
                journey.device(),
                journey.lastName(),
                journey.lastPage(),
                true,
                journey.modelVersion());
    }
}
