package dev.touchpoint.query.funnel.figures;

import java.util.Arrays;
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

    /**
     * Summed up; null when there are none.
     *
     * @param millis in milliseconds, in any order
     */
    public static @Nullable Durations of(long[] millis) {
        if (millis.length == 0) {
            return null;
        }
        long[] sorted = millis.clone();
        Arrays.sort(sorted);
        int count = sorted.length;
        double sum = 0;
        for (long one : sorted) {
            sum += one;
        }
        double median = count % 2 == 1 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2.0;
        // Whole numbers: 0.9 × 10 must have rank 9, whatever floating point makes of it.
        int rank = (int) ((9L * count + 9) / 10);
        return new Durations(sum / count / MILLIS, median / MILLIS, sorted[rank - 1] / MILLIS);
    }
}
