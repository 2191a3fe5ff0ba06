package dev.touchpoint.query;

import org.jspecify.annotations.Nullable;

/**
 * How long something took, over all that took it; in seconds.
 *
 * @param count how many
 * @param median the middle one, of an even number the mean of the middle two
 * @param p75 the smallest that at least 75 % don't exceed (nearest rank)
 * @param p95 the smallest that at least 95 % don't exceed (nearest rank)
 */
public record Spread(
        long count,
        @Nullable Double median,
        @Nullable Double p75,
        @Nullable Double p95) {

    /** Of nothing. */
    public static final Spread NONE = new Spread(0, null, null, null);

    private static final double MILLIS = 1_000.0;

    /**
     * From milliseconds.
     *
     * @param count how many, at least one
     * @param lowerMiddle the one of rank ⌈count / 2⌉
     * @param upperMiddle the one of rank ⌊count / 2⌋ + 1
     */
    public static Spread ofMillis(long count, long lowerMiddle, long upperMiddle, long p75, long p95) {
        return new Spread(count, (lowerMiddle + upperMiddle) / 2.0 / MILLIS, p75 / MILLIS, p95 / MILLIS);
    }
}
