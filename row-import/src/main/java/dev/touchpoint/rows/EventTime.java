package dev.touchpoint.rows;

import dev.touchpoint.event.Moment;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;

/** The ways files write an instant. */
final class EventTime {

    private static final int DIGITS_OF_SECONDS = 10;
    private static final DateTimeFormatter LOCAL = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd[ ]['T']HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private EventTime() {}

    /**
     * The instant of an ISO-8601 text, of {@code 2019-10-01 00:00:00 UTC} (without a zone: UTC), or of seconds or
     * milliseconds since 1970.
     */
    static Instant parse(String field, String text) throws BadRowException {
        String plain = text.trim();
        try {
            if (!plain.isEmpty() && plain.chars().allMatch(Character::isDigit)) {
                long number = Long.parseLong(plain);
                return plain.length() <= DIGITS_OF_SECONDS
                        ? Instant.ofEpochSecond(number)
                        : Instant.ofEpochMilli(number);
            }
            String zoned = plain.endsWith(" UTC") ? plain.substring(0, plain.length() - 4) : plain;
            if (zoned.endsWith("Z")) {
                return Moment.zoned(zoned.replace(' ', 'T'));
            }
            return hasOffset(zoned)
                    ? OffsetDateTime.parse(zoned.replace(' ', 'T')).toInstant()
                    : LocalDateTime.parse(zoned, LOCAL).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException | NumberFormatException e) {
            throw new BadRowException(
                    BadRowReason.INVALID_TIME, field, "No time in ISO-8601 or milliseconds since 1970", text);
        }
    }

    private static boolean hasOffset(String text) {
        int time = text.indexOf(':');
        return time > 0 && (text.indexOf('+', time) > 0 || text.indexOf('-', time) > 0);
    }
}
