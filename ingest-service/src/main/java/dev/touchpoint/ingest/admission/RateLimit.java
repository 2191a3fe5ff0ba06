package dev.touchpoint.ingest.admission;

/**
 * How many events are taken in the long run and at once.
 *
 * @param perSecond events a second, above 0; infinite for no limit
 * @param burst events at once after a quiet time, at least 1
 */
public record RateLimit(double perSecond, long burst) {

    /** No limit. */
    public static final RateLimit NONE = new RateLimit(Double.POSITIVE_INFINITY, Long.MAX_VALUE);

    /** For one address behind a browser key, unless its site says otherwise: far above what a page sends. */
    public static final RateLimit OF_ADDRESS = new RateLimit(200, 5_000);

    boolean isNone() {
        return Double.isInfinite(perSecond);
    }
}
