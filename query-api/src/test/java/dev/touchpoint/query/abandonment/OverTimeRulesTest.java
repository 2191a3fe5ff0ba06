package dev.touchpoint.query.abandonment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.query.http.TimeRange;
import dev.touchpoint.query.progress.AsOf;
import dev.touchpoint.query.segment.PersonFilter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OverTimeRulesTest {

    private static final Instant COMPLETE = Instant.parse("2012-03-01T00:00:00Z");

    /** Samoa's clocks went from the 29th of December to the 31st. */
    @Test
    void hasNoBucketForADayThatTheZoneLeftOut() {
        List<ValueOfBucket> days = OverTimeRules.buckets(
                asked(CalendarBucket.DAY, "Pacific/Apia"),
                List.of(lost("2011-12-29", 1), lost("2011-12-31", 2), lost("2012-01-01", 3)));

        assertThat(days)
                .extracting(ValueOfBucket::start)
                .containsExactly(
                        OffsetDateTime.parse("2011-12-29T00:00:00-10:00"),
                        OffsetDateTime.parse("2011-12-31T00:00:00+14:00"),
                        OffsetDateTime.parse("2012-01-01T00:00:00+14:00"));
        assertThat(days).extracting(ValueOfBucket::lost).containsExactly(1L, 2L, 3L);
    }

    @Test
    void goesOnByMondaysAndFirstsOfMonths() {
        List<DayOfCarts> days = List.of(lost("2012-01-31", 1), lost("2012-02-12", 2));

        assertThat(OverTimeRules.buckets(asked(CalendarBucket.WEEK, "UTC"), days))
                .extracting(bucket -> bucket.start().toLocalDate() + " " + bucket.lost())
                .containsExactly("2012-01-30 1", "2012-02-06 2");
        assertThat(OverTimeRules.buckets(asked(CalendarBucket.MONTH, "UTC"), days))
                .extracting(bucket -> bucket.start().toLocalDate() + " " + bucket.lost())
                .containsExactly("2012-01-01 1", "2012-02-01 2");
    }

    private static CartRequest asked(CalendarBucket bucket, String zone) {
        return new CartRequest(
                "shop",
                TimeRange.parse(null, null),
                new AsOf(COMPLETE, COMPLETE, false, ""),
                PersonFilter.EVERYBODY,
                Set.of(),
                Set.of(CartInclude.OVER_TIME),
                ZoneId.of(zone),
                bucket,
                ValueBands.parse(null),
                1);
    }

    private static DayOfCarts lost(String day, long carts) {
        return new DayOfCarts(LocalDate.parse(day), carts, 0, Map.of(), Map.of());
    }
}
