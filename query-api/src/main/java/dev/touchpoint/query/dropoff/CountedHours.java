package dev.touchpoint.query.dropoff;

import dev.touchpoint.query.http.TimeRange;
import java.util.Map;

/** A range and a moment in whole hours, in seconds since the epoch, and the hours they cut. */
final class CountedHours {

    private static final long HOUR = 3_600_000;
    private static final long SECOND = 1_000;

    /** The last hour that a {@code DateTime} holds, in 2106. */
    private static final long LAST = (1L << 32) / (HOUR / SECOND) * HOUR - HOUR;

    private CountedHours() {}

    /** What {@code phases_counted.sql} wants to know. */
    static Map<String, Object> binds(TimeRange range, long asOfMillis) {
        long from = Math.min(range.fromMillis(), LAST);
        long to = Math.min(range.toMillis(), LAST);
        return Map.of(
                "first_hour", seconds(-Math.floorDiv(-from, HOUR) * HOUR),
                "hour_after", seconds(floor(to)),
                "first_cut_hour", seconds(floor(from)),
                "last_cut_hour", seconds(floor(to)),
                "as_of_hour", seconds(floor(Math.max(0, Math.min(asOfMillis, LAST)))));
    }

    private static long floor(long millis) {
        return Math.floorDiv(millis, HOUR) * HOUR;
    }

    private static long seconds(long millis) {
        return millis / SECOND;
    }
}
