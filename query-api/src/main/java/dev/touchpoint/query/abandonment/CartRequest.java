package dev.touchpoint.query.abandonment;

import dev.touchpoint.query.http.TimeRange;
import dev.touchpoint.query.progress.AsOf;
import dev.touchpoint.query.segment.PersonFilter;
import java.time.ZoneId;
import java.util.Set;

/**
 * What is asked of carts.
 *
 * @param site the site
 * @param range when they were opened
 * @param asOf what deadlines are compared with
 * @param segment whose they are
 * @param by what they are told apart by
 * @param includes what is told beyond the figures
 * @param zone whose hours and days are meant
 * @param bucket how long a bucket of what is told over time is
 * @param bands the bands of their values
 * @param top how many products are told
 */
record CartRequest(
        String site,
        TimeRange range,
        AsOf asOf,
        PersonFilter segment,
        Set<CartBreakdown> by,
        Set<CartInclude> includes,
        ZoneId zone,
        CalendarBucket bucket,
        ValueBands bands,
        int top) {

    CartRequest {
        by = Set.copyOf(by);
        includes = Set.copyOf(includes);
    }
}
