package dev.touchpoint.query.dropoff;

import dev.touchpoint.event.Phase;
import dev.touchpoint.query.Rate;
import dev.touchpoint.query.dropoff.PhaseCount.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Adds up units to the rows of a phase funnel. */
final class PhaseFunnelRules {

    private PhaseFunnelRules() {}

    /** One row for each of the six phases, in their order. */
    static List<PhaseRow> rows(PhaseTally tally) {
        List<PhaseCount> counts = tally.counts();
        List<PhaseRow> rows = new ArrayList<>();
        long first = 0;
        long previous = 0;
        for (int phase = Phase.AWARENESS.number(); phase <= Phase.AFTER_SALES.number(); phase++) {
            int k = phase;
            long reached = sum(counts, count -> count.reached(k));
            if (rows.isEmpty()) {
                first = reached;
                previous = reached;
            }
            rows.add(new PhaseRow(
                    Phase.ofNumber(k).label(),
                    k,
                    reached,
                    sum(counts, count -> count.reached(k) && count.touched(k)),
                    sum(counts, count -> count.reached(k) && !count.touched(k)),
                    sum(counts, count -> count.reached(k + 1)),
                    sum(counts, count -> count.furthest() == k && count.outcome() == Outcome.LAPSED),
                    sum(counts, count -> count.furthest() == k && count.outcome() == Outcome.OPEN),
                    sum(counts, count -> count.furthest() == k && count.converted()),
                    sum(counts, count -> count.furthest() == k && count.open()),
                    Rate.of(reached, first),
                    Rate.of(reached, previous),
                    tally.dwell(k),
                    tally.regressions(k),
                    tally.last(k)));
            previous = reached;
        }
        return rows;
    }

    private static long sum(List<PhaseCount> counts, Predicate<PhaseCount> which) {
        return counts.stream().filter(which).mapToLong(PhaseCount::units).sum();
    }
}
