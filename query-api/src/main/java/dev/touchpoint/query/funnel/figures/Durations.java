package dev.touchpoint.query.funnel.figures;

import org.jspecify.annotations.Nullable;

/**
 * Lengths of time, in seconds.
 *
 * @param mean their arithmetic mean
 * @param median the middle one, of an even number the mean of the middle two
 * @param p90 the smallest that at least 90 % don't exceed (nearest rank)
 */
public record Durations(double mean, double median, double p90) {

    private static final double MILLIS = 1_000.0;

    /** Summed up; null when there are none. They are put in order. */
    static @Nullable Durations of(MillisSeries millis) {
        long count = millis.count();
        if (count == 0) {
            return null;
        }
        millis.sort();
        double upper = millis.get(count / 2);
        double median = count % 2 == 1 ? upper : (millis.get(count / 2 - 1) + upper) / 2.0;
        // Whole numbers: 0.9 × 10 must have rank 9, whatever floating point makes of it.
        long rank = (9L * count + 9) / 10;
        return new Durations((double) millis.sum() / count / MILLIS, median / MILLIS, millis.get(rank - 1) / MILLIS);
    }
}
