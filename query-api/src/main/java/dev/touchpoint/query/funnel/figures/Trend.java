package dev.touchpoint.query.funnel.figures;

import java.time.ZoneId;

/**
 * Figures by the start of the attempts that count.
 *
 * @param unit how long a bucket is
 * @param zone whose calendar it follows
 */
public record Trend(TrendUnit unit, ZoneId zone) {

    /**
     * From when on all buckets begin with quarters of an hour, as almost all do; those before begin with minutes.
     *
     * @param from first moment of the range asked for, in milliseconds since the epoch
     * @param to first moment after it
     * @return {@code from} where no bucket begins otherwise
     */
    public long quartersSince(long from, long to) {
        return new TrendCalendar(this).quartersSince(from, to);
    }
}
