package dev.touchpoint.query.funnel;

import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.http.TimeRange;
import dev.touchpoint.query.sql.Binds;
import java.time.Instant;
import java.time.ZoneOffset;

/** Which paths lie where a funnel looks, by the columns they are sorted by first. */
final class PathRange {

    private static final long YEAR = 100;

    private PathRange() {}

    static void bind(Binds binds, FunnelRequest request, FunnelDefinition definition) {
        long first = first(definition);
        long last = last(definition);
        binds.put("site", request.site())
                .put("first", first)
                .put("last", last)
                .put("first_month", month(first))
                .put("last_month", month(last));
    }

    /** For {@link #plain}. */
    static void bindPlain(Binds binds, FunnelDefinition definition) {
        binds.put("from_month", month(definition.from()))
                .put("to_month", month(definition.to()))
                .put("over_month", month(definition.asOf() - definition.window()));
    }

    /**
     * Paths of which the table's order tells that the range holds them whole, and that no window runs that begins on them:
     * not even their moments need to be read.
     */
    static String plain() {
        return "(first_month > :from_month AND last_month < :to_month AND last_month < :over_month)";
    }

    /** The condition; moments are read only where the range has an end. */
    static String sql(FunnelDefinition definition) {
        String months = "first_month <= :last_month AND last_month >= :first_month";
        String until = definition.to() < TimeRange.LATEST.toEpochMilli()
                ? " AND first_at <= fromUnixTimestamp64Milli(:last)"
                : "";
        String since = first(definition) > TimeRange.EARLIEST.toEpochMilli()
                ? " AND last_at >= fromUnixTimestamp64Milli(:first)"
                : "";
        return months + until + since;
    }

    /** Whether a path is part of a unit: every one is of a person, not every one of a journey. */
    static String isUnit(FunnelRequest request) {
        return request.unit() == FunnelUnit.PERSON ? "1" : "journey_id != ''";
    }

    /** The first touchpoint that may matter. */
    static long first(FunnelDefinition definition) {
        return definition.needsWholePast() ? 0 : definition.from();
    }

    /** The last touchpoint that may matter. */
    static long last(FunnelDefinition definition) {
        return definition.to() - 1 + definition.window();
    }

    /** As the months of a path are kept: 202611. */
    static long month(long millis) {
        var date = Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC);
        return date.getYear() * YEAR + date.getMonthValue();
    }
}
