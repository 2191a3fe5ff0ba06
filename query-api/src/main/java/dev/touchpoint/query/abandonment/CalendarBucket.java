package dev.touchpoint.query.abandonment;

import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How long one bucket of what is told over time is. */
enum CalendarBucket {
    DAY,
    /** From Monday. */
    WEEK,
    MONTH;

    static CalendarBucket parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return DAY;
        }
        for (CalendarBucket bucket : values()) {
            if (bucket.name().toLowerCase(Locale.ROOT).equals(text)) {
                return bucket;
            }
        }
        throw ProblemException.invalid(
                "bucket", "%s is no bucket. There are day, week and month.".formatted(Quoted.of(text)));
    }

    /** The first day of the bucket a day lies in, as the zone's clocks show it. */
    LocalDate start(LocalDate day, ZoneId zone) {
        return shown(
                switch (this) {
                    case DAY -> day;
                    case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                    case MONTH -> day.withDayOfMonth(1);
                },
                zone);
    }

    /** The first day of the bucket after the one that starts on a day. */
    LocalDate next(LocalDate start, ZoneId zone) {
        return shown(
                switch (this) {
                    case DAY -> start.plusDays(1);
                    case WEEK -> start.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
                    case MONTH -> start.with(TemporalAdjusters.firstDayOfNextMonth());
                },
                zone);
    }

    /** Some zones have left out a day: the one after it comes in its place. */
    private static LocalDate shown(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toLocalDate();
    }
}
