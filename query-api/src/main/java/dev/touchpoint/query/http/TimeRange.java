package dev.touchpoint.query.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The range {@code [from, to)} a question is about.
 *
 * @param from its first moment
 * @param to the first moment after it
 */
public record TimeRange(Instant from, Instant to) {

    /** Nothing is older: touchpoints from before 2000 are refused. */
    public static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    /** Nothing is later: touchpoints from the future are refused. */
    public static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /**
     * Reads a range; what isn't given is open.
     *
     * @throws ProblemException if one isn't an instant, or {@code from} isn't before {@code to}
     */
    public static TimeRange parse(@Nullable String from, @Nullable String to) {
        Instant start = instant("from", from);
        Instant end = instant("to", to);
        TimeRange range = new TimeRange(start == null ? EARLIEST : start, end == null ? LATEST : end);
        if (!range.from.isBefore(range.to)) {
            throw ProblemException.invalid(
                    "to", "to is %s; it must be later than from, %s.".formatted(range.to, range.from));
        }
        return range;
    }

    /**
     * Reads an instant; null when it isn't given.
     *
     * @param field what it is called
     * @throws ProblemException if it isn't one, or lies outside of 1970 to 2199
     */
    public static @Nullable Instant instant(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Instant instant;
        try {
            instant = OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException e) {
            throw ProblemException.invalid(
                    field,
                    "%s is no instant. Write it as ISO 8601 with an offset, for example 2026-01-31T00:00:00Z."
                            .formatted(Quoted.of(text)));
        }
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw ProblemException.invalid(
                    field, "%s lies outside of %s to %s.".formatted(Quoted.of(text), EARLIEST, LATEST));
        }
        return instant;
    }

    /** {@code from} in milliseconds since the epoch, rounded up: the tables have whole milliseconds. */
    public long fromMillis() {
        return ceilMillis(from);
    }

    /** {@code to} in milliseconds since the epoch, rounded up. */
    public long toMillis() {
        return ceilMillis(to);
    }

    private static long ceilMillis(Instant instant) {
        long millis = instant.toEpochMilli();
        return Instant.ofEpochMilli(millis).isBefore(instant) ? millis + 1 : millis;
    }
}
