package dev.touchpoint.query.funnel.figures;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** Where the buckets of a trend begin, in milliseconds. */
final class TrendCalendar {

    /** No zone shifts its clock by less. */
    private static final Duration SHORTEST_STEP = Duration.ofMinutes(15);

    private static final long QUARTER_OF_AN_HOUR = SHORTEST_STEP.toMillis();

    private final TrendUnit unit;
    private final ZoneId zone;

    TrendCalendar(Trend trend) {
        this.unit = trend.unit();
        this.zone = trend.zone();
    }

    ZoneId zone() {
        return zone;
    }

    /**
     * From when on, in a range, every bucket begins with a quarter of an hour. Nearly all clocks stand whole quarters apart, but
     * some were turned at a minute past midnight, where an hour may begin.
     */
    long quartersSince(long from, long to) {
        long since = from;
        ZoneRules rules = zone.getRules();
        ZoneOffsetTransition turn = rules.nextTransition(Instant.ofEpochMilli(startOf(from) - 1));
        while (turn != null && turn.getInstant().toEpochMilli() < to) {
            long start = startOf(turn.getInstant().toEpochMilli());
            if (start % QUARTER_OF_AN_HOUR != 0) {
                since = start + QUARTER_OF_AN_HOUR;
            }
            turn = rules.nextTransition(turn.getInstant());
        }
        return startOf(to - 1) % QUARTER_OF_AN_HOUR == 0 ? since : to;
    }

    /** The begin of the bucket that a moment lies in. Each goes on until the next one begins, also where clocks go back. */
    long startOf(long millis) {
        long start = startByTheClock(millis);
        ZoneOffsetTransition turned = zone.getRules().previousTransition(Instant.ofEpochMilli(millis));
        // Put back across midnight, they show the day before once more. The day has begun all the same.
        return turned != null && turned.isOverlap()
                ? Math.max(start, startByTheClock(turned.getInstant().toEpochMilli() - 1))
                : start;
    }

    private long startByTheClock(long millis) {
        ZonedDateTime at = Instant.ofEpochMilli(millis).atZone(zone);
        if (unit == TrendUnit.HOUR) {
            long start = millis(at.truncatedTo(ChronoUnit.HOURS));
            return start <= millis ? start : lastTurn(millis);
        }
        return millis(startOf(at.toLocalDate()).atStartOfDay(zone));
    }

    /** Where clocks were put forward past the beginning of the hour a moment lies in, the hour begins where they went on. */
    private long lastTurn(long millis) {
        return zone.getRules()
                .previousTransition(Instant.ofEpochMilli(millis + 1))
                .getInstant()
                .toEpochMilli();
    }

    /** The begin of the bucket after the one that begins there. */
    long next(long start) {
        Instant begin = Instant.ofEpochMilli(start);
        if (unit == TrendUnit.HOUR) {
            Instant later = begin.plus(Duration.ofHours(1));
            ZoneOffsetTransition turn = zone.getRules().nextTransition(begin);
            if (turn != null && turn.isGap() && turn.getInstant().isBefore(later)) {
                // Where clocks are put forward within an hour, the next one may begin there.
                later = turn.getInstant();
            }
            // Where clocks are put back by half an hour, an hour may be longer than one.
            while (startOf(later.toEpochMilli()) <= start) {
                later = later.plus(SHORTEST_STEP);
            }
            return startOf(later.toEpochMilli());
        }
        // Some zones have left out a day.
        LocalDate date = begin.atZone(zone).toLocalDate();
        long next = start;
        while (next <= start) {
            date = after(date);
            next = millis(date.atStartOfDay(zone));
        }
        return next;
    }

    private LocalDate startOf(LocalDate date) {
        return switch (unit) {
            case HOUR, DAY -> date;
            case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> date.withDayOfMonth(1);
        };
    }

    private LocalDate after(LocalDate date) {
        return switch (unit) {
            case HOUR, DAY -> date.plusDays(1);
            case WEEK -> date.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
            case MONTH -> date.plusMonths(1).withDayOfMonth(1);
        };
    }

    private static long millis(ZonedDateTime time) {
        return time.toInstant().toEpochMilli();
    }
}
