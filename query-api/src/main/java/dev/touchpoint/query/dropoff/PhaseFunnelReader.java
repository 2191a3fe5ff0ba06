package dev.touchpoint.query.dropoff;

import dev.touchpoint.query.Spread;
import dev.touchpoint.query.dropoff.PhaseCount.Outcome;
import dev.touchpoint.query.segment.PersonFilter;
import dev.touchpoint.query.sql.Question;
import dev.touchpoint.query.sql.Row;
import dev.touchpoint.query.sql.WarehouseReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Counts journeys or persons by how far they came. */
@ApplicationScoped
public class PhaseFunnelReader {

    private static final String BY_JOURNEY = Question.text(PhaseFunnelReader.class, "phases_by_journey.sql");
    private static final String BY_PERSON = Question.text(PhaseFunnelReader.class, "phases_by_person.sql");
    private static final Question COUNTED = Question.load(PhaseFunnelReader.class, "phases_counted.sql");
    private static final String UNITS = Question.text(PhaseFunnelReader.class, "units.sql");
    private static final String COUNTS = Question.text(PhaseFunnelReader.class, "counts.sql");
    private static final String LAST = Question.text(PhaseFunnelReader.class, "last.sql");
    private static final String DWELL = Question.text(PhaseFunnelReader.class, "dwell.sql");
    private static final String REGRESSIONS = Question.text(PhaseFunnelReader.class, "regressions.sql");
    private static final String NAME = "name";

    /** How many last touchpoints and pages are told of each phase. */
    private static final long MOST_SEEN = 10;

    private final WarehouseReader warehouse;

    PhaseFunnelReader(WarehouseReader warehouse) {
        this.warehouse = warehouse;
    }

    /**
     * The units of one value.
     *
     * @param rest whether they have any value that isn't told on its own
     * @param value the value, empty for the rest
     */
    record Shown(boolean rest, String value) {}

    /** All units whose journeys started within the range. Those of everybody's journeys are there as sums. */
    PhaseTally whole(PhaseRequest request) {
        PhaseTally tally = new PhaseTally(request.includes());
        if (request.unit() == PhaseUnit.JOURNEY && request.segment().equals(PersonFilter.EVERYBODY)) {
            Map<String, Object> binds = binds(request);
            binds.putAll(CountedHours.binds(request.range(), request.asOf().at().toEpochMilli()));
            warehouse.each(COUNTED, binds, row -> tally.add(count(row, 1)));
        } else {
            String template = request.unit() == PhaseUnit.PERSON ? BY_PERSON : BY_JOURNEY;
            warehouse.each(
                    question(template, request, PhaseBreakdown.NONE), binds(request), row -> tally.add(count(row, 1)));
        }
        details(request, PhaseBreakdown.NONE, Map.of(new Shown(false, ""), tally));
        return tally;
    }

    /** The same by the values of a property. */
    Map<Shown, PhaseTally> byValue(PhaseRequest request) {
        Map<Shown, PhaseTally> tallies = new HashMap<>();
        warehouse.each(
                question(COUNTS, request, request.by()),
                binds(request),
                row -> tallies.computeIfAbsent(shown(row), any -> new PhaseTally(request.includes()))
                        .add(count(row, 3)));
        details(request, request.by(), tallies);
        return tallies;
    }

    private void details(PhaseRequest request, PhaseBreakdown by, Map<Shown, PhaseTally> tallies) {
        for (PhaseInclude include : request.includes()) {
            String template = switch (include) {
                case DWELL -> DWELL;
                case LAST -> LAST;
                case REGRESSIONS -> REGRESSIONS;
            };
            BiConsumer<PhaseTally, Row> take = switch (include) {
                case DWELL -> PhaseFunnelReader::takeDwell;
                case LAST -> PhaseFunnelReader::takeLast;
                case REGRESSIONS -> PhaseFunnelReader::takeRegressions;
            };
            warehouse.each(question(template, request, by), binds(request), row -> {
                // A value that came up since the units were counted is left for the next answer.
                PhaseTally tally = tallies.get(shown(row));
                if (tally != null) {
                    take.accept(tally, row);
                }
            });
        }
    }

    private static Question question(String template, PhaseRequest request, PhaseBreakdown by) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("units", UNITS);
        parts.put("unit", request.unit() == PhaseUnit.PERSON ? "j.person" : "j.journey_id");
        parts.put("value", by.value());
        parts.put("join", by.join());
        parts.put("segment", request.segment().on("person"));
        return Question.compose(template, parts);
    }

    private static Map<String, Object> binds(PhaseRequest request) {
        return request.segment()
                .with(Map.of(
                        "site",
                        request.site(),
                        "from",
                        request.range().fromMillis(),
                        "to",
                        request.range().toMillis(),
                        "as_of",
                        request.asOf().at().toEpochMilli(),
                        "top",
                        (long) request.top(),
                        "most",
                        MOST_SEEN));
    }

    private static Shown shown(Row row) {
        return new Shown(row.flag(1), row.text(2));
    }

    private static PhaseCount count(Row row, int first) {
        return new PhaseCount(
                (int) row.number(first),
                Outcome.valueOf(row.text(first + 1)),
                (int) row.number(first + 2),
                row.number(first + 3));
    }

    private static void takeDwell(PhaseTally tally, Row row) {
        tally.add(
                (int) row.number(3),
                Spread.ofMillis(row.number(4), row.number(5), row.number(6), row.number(7), row.number(8)));
    }

    private static void takeLast(PhaseTally tally, Row row) {
        int phase = (int) row.number(3);
        if (row.text(4).equals(NAME)) {
            tally.add(phase, new LastSeen.Name(row.text(5), row.number(6)));
        } else {
            tally.add(phase, new LastSeen.Page(row.text(5), row.number(6)));
        }
    }

    private static void takeRegressions(PhaseTally tally, Row row) {
        tally.add((int) row.number(3), new Regressions(row.number(4), row.number(5), row.number(6)));
    }
}
