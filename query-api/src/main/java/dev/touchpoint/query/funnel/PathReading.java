package dev.touchpoint.query.funnel;

import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.funnel.matching.UnitPath;
import dev.touchpoint.query.sql.Column;

/** Takes the touchpoints of a path apart, as {@link PathStatement} puts them together, and leaves out what doesn't matter. */
final class PathReading {

    private static final int AT = 0;
    private static final int STEPS = 1;
    private static final int NONE = -1;

    private final int exclusions;
    private final int active;
    private final int firstValue;
    private final int secondValue;
    private final long first;
    private final long from;
    private final long last;
    private final long firstEver;

    PathReading(FunnelRequest request, FunnelDefinition definition) {
        int next = STEPS + 1;
        this.exclusions = request.exclusions().isEmpty() ? NONE : next++;
        this.active = definition.needsActive() ? next++ : NONE;
        this.firstValue = request.breakdownBy().isEmpty() ? NONE : next++;
        this.secondValue = request.breakdownBy().size() < 2 ? NONE : next;
        this.first = PathRange.first(definition);
        this.from = definition.from();
        this.last = PathRange.last(definition);
        this.firstEver = definition.firstEverMask();
    }

    /** Adds the touchpoints of a row that matter to {@code path}. */
    void read(Column.Arrays touchpoints, int row, UnitPath path) {
        Column.Tuples parts = touchpoints.tuples();
        Column.Numbers times = parts.numbers(AT);
        Column.Numbers masks = parts.numbers(STEPS);
        int end = touchpoints.end(row);
        for (int index = touchpoints.start(row); index < end; index++) {
            long time = times.at(index);
            if (time > last) {
                return;
            }
            long steps = masks.at(index);
            long excluded = exclusions == NONE ? 0 : parts.numbers(exclusions).at(index);
            boolean isActive = active != NONE && parts.numbers(active).flag(index);
            if (time >= from) {
                if ((steps | excluded) == 0 && !isActive) {
                    continue;
                }
            } else if (time < first || (steps & firstEver) == 0) {
                continue;
            }
            path.add(time, steps, excluded, isActive);
            if (firstValue != NONE) {
                path.breakdown(
                        parts.texts(firstValue).at(index),
                        secondValue == NONE ? "" : parts.texts(secondValue).at(index));
            }
        }
    }

    /** When the first touchpoint of a row was, whether it matters or not; in milliseconds since the epoch. */
    static long begin(Column.Arrays touchpoints, int row) {
        return touchpoints.tuples().numbers(AT).at(touchpoints.start(row));
    }
}
