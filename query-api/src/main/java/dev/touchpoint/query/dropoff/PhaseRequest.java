package dev.touchpoint.query.dropoff;

import dev.touchpoint.query.http.TimeRange;
import dev.touchpoint.query.progress.AsOf;
import dev.touchpoint.query.segment.PersonFilter;
import java.util.Set;

/**
 * What a phase funnel is asked for.
 *
 * @param site the site
 * @param unit what is counted
 * @param range when the journeys started
 * @param asOf what deadlines are compared with
 * @param segment whose journeys
 * @param includes what is told beyond the counts
 * @param by what units are told apart by
 * @param top how many values of that are told on their own
 */
record PhaseRequest(
        String site,
        PhaseUnit unit,
        TimeRange range,
        AsOf asOf,
        PersonFilter segment,
        Set<PhaseInclude> includes,
        PhaseBreakdown by,
        int top) {

    PhaseRequest {
        includes = Set.copyOf(includes);
    }
}
