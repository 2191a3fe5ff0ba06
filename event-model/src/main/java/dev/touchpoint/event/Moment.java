package dev.touchpoint.event;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Moments, as records name and senders write them. */
public final class Moment {

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Moment() {}

    /**
     * That moment, if it is one: records are read as milliseconds, which a year beyond all sense would overflow.
     *
     * @param name what it is called
     * @throws IllegalArgumentException if it lies outside of the years 1970 to 9999
     */
    public static Instant named(String name, Instant moment) {
        if (moment.isBefore(FIRST) || moment.isAfter(LAST)) {
            throw new IllegalArgumentException(name + " is a moment of the years 1970 to 9999");
        }
        return moment;
    }

    /**
     * The moment of an ISO-8601 text with {@code Z} or an offset, with seconds or without.
     *
     * @throws DateTimeParseException if it isn't one
     */
    public static Instant zoned(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            // Instant wants seconds, which OffsetDateTime writes only where there are any.
            return OffsetDateTime.parse(text).toInstant();
        }
    }
}
