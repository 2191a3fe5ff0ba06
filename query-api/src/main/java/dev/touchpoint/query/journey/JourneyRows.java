package dev.touchpoint.query.journey;

import dev.touchpoint.query.sql.Row;
import java.util.List;
import java.util.Map;

/** The widest rows of a person: journeys and carts. */
final class JourneyRows {

    private JourneyRows() {}

    static JourneyView journey(
            Row row, Map<String, List<TransitionView>> transitions, Map<String, List<TouchpointView>> touchpoints) {
        String id = row.text(1);
        return new JourneyView(
                id,
                PersonReader.moment(row, 2),
                PersonReader.moment(row, 3),
                PersonReader.moment(row, 4),
                row.instant(5),
                row.text(6),
                PersonReader.phase(row.number(7)),
                (int) row.number(7),
                PersonReader.phase(row.number(8)),
                (int) row.number(8),
                PersonReader.phases(row, 9),
                row.number(10),
                row.number(11),
                row.text(12),
                row.text(13),
                row.text(14),
                row.text(15),
                row.flag(16),
                row.number(17),
                transitions.getOrDefault(id, List.of()),
                touchpoints.getOrDefault(id, List.of()));
    }

    static CartView cart(Row row) {
        return new CartView(
                row.text(1),
                row.text(2),
                row.text(3),
                row.text(4),
                PersonReader.moment(row, 5),
                PersonReader.moment(row, 6),
                PersonReader.moment(row, 7),
                row.number(8),
                row.amounts(9),
                row.instant(10),
                row.text(11),
                row.amounts(12),
                row.text(13),
                row.text(14),
                row.instant(15),
                row.instant(16),
                row.instant(17),
                row.instant(18),
                row.text(19),
                row.amounts(20),
                row.text(21));
    }
}
