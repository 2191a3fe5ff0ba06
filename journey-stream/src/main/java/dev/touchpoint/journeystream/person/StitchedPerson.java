package dev.touchpoint.journeystream.person;

import dev.touchpoint.warehouse.CartRow;
import dev.touchpoint.warehouse.JourneyCountRow;
import dev.touchpoint.warehouse.JourneyPathRow;
import dev.touchpoint.warehouse.JourneyRow;
import dev.touchpoint.warehouse.PhaseTransitionRow;
import dev.touchpoint.warehouse.SessionRow;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import dev.touchpoint.warehouse.SuspectPersonRow;
import dev.touchpoint.warehouse.VersionedRow;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is known of one person, as rows of the warehouse.
 *
 * @param touchpoints one row per touchpoint, in order
 * @param sessions in the order they started
 * @param journeys in the order they started
 * @param transitions journey by journey, in order
 * @param carts in the order they were opened
 * @param paths in order
 * @param suspect one row when there are too many devices for a person, else none
 */
public record StitchedPerson(
        List<StitchedTouchpointRow> touchpoints,
        List<SessionRow> sessions,
        List<JourneyRow> journeys,
        List<PhaseTransitionRow> transitions,
        List<CartRow> carts,
        List<JourneyPathRow> paths,
        List<SuspectPersonRow> suspect) {

    public StitchedPerson {
        touchpoints = List.copyOf(touchpoints);
        sessions = List.copyOf(sessions);
        journeys = List.copyOf(journeys);
        transitions = List.copyOf(transitions);
        carts = List.copyOf(carts);
        paths = List.copyOf(paths);
        suspect = List.copyOf(suspect);
    }

    /** Every row, table by table. */
    public List<VersionedRow> rows() {
        List<VersionedRow> rows = new ArrayList<>();
        rows.addAll(touchpoints);
        rows.addAll(sessions);
        rows.addAll(journeys);
        rows.addAll(transitions);
        rows.addAll(carts);
        rows.addAll(paths);
        rows.addAll(suspect);
        journeys.forEach(journey -> rows.add(JourneyCountRow.of(journey)));
        return rows;
    }
}
