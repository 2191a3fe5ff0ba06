package dev.touchpoint.ingest.validation;

import dev.touchpoint.event.Moment;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Times as clients write them: ISO-8601 with a zone, or milliseconds since the epoch. */
public final class TimeText {

    /** Start of year 1: before it and after {@link #LAST}, arithmetic on times and their written form stop being safe. */
    public static final long FIRST = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();

    /** End of year 9999. */
    public static final long LAST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private TimeText() {}

    /**
     * The epoch milliseconds of an ISO-8601 text with {@code Z} or an offset; finer digits are cut off.
     *
     * @throws RefusalException if it isn't one, or outside of the years 1 to 9999
     */
    public static long parse(String text, String field) throws RefusalException {
        long plain = PlainText.millis(text);
        if (plain != PlainText.OTHER) {
            return bounded(plain, field);
        }
        if (text.length() > Limits.NUMBER_CHARS) {
            throw invalid(field);
        }
        try {
            return bounded(Moment.zoned(text).toEpochMilli(), field);
        } catch (DateTimeParseException e) {
            throw invalid(field);
        } catch (ArithmeticException e) {
            throw outOfRange(field);
        }
    }

    private static long bounded(long millis, String field) throws RefusalException {
        if (millis < FIRST || millis > LAST) {
            throw outOfRange(field);
        }
        return millis;
    }

    private static RefusalException invalid(String field) {
        return new RefusalException(
                RefusalReason.INVALID_TIME,
                field,
                "A time is ISO-8601 with zone, like 2026-01-31T12:00:00Z, or epoch milliseconds as a number");
    }

    private static RefusalException outOfRange(String field) {
        return new RefusalException(RefusalReason.OUT_OF_RANGE, field, "A time lies in the years 1 to 9999");
    }
}
