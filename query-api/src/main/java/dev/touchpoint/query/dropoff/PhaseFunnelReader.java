package dev.touchpoint.query.dropoff;

import dev.touchpoint.query.dropoff.PhaseCount.Outcome;
import dev.touchpoint.query.http.TimeRange;
import dev.touchpoint.query.sql.Question;
import dev.touchpoint.query.sql.WarehouseReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Counts journeys or persons by how far they came. */
@ApplicationScoped
public class PhaseFunnelReader {

    private static final Question BY_JOURNEY = Question.load(PhaseFunnelReader.class, "phases_by_journey.sql");
    private static final Question BY_PERSON = Question.load(PhaseFunnelReader.class, "phases_by_person.sql");

    private final WarehouseReader warehouse;

    PhaseFunnelReader(WarehouseReader warehouse) {
        this.warehouse = warehouse;
    }

    /** Those whose journeys started within {@code range}. */
    List<PhaseCount> counts(String site, PhaseUnit unit, TimeRange range, Instant asOf) {
        Map<String, Object> binds =
                Map.of("site", site, "from", range.fromMillis(), "to", range.toMillis(), "as_of", asOf.toEpochMilli());
        return warehouse.all(
                unit == PhaseUnit.PERSON ? BY_PERSON : BY_JOURNEY,
                binds,
                row -> new PhaseCount(
                        (int) row.number(1), Outcome.valueOf(row.text(2)), (int) row.number(3), row.number(4)));
    }
}
