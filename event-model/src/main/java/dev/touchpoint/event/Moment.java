package dev.touchpoint.event;

import java.time.Instant;

/** Moments that records name: they are read as milliseconds, which a year beyond all sense would overflow. */
public final class Moment {

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Moment() {}

    /**
     * That moment.
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
}
