package dev.touchpoint.bench.shop;

import java.util.Arrays;

/**
 * How many touchpoints visitors have: a power law, cut where nobody is as busy, with the mean that is asked for. Most
 * have one or two, a few have hundreds.
 */
final class Activity {

    private static final int MOST = 2_000;
    private static final double GOLDEN = 0.6180339887498949;

    /** Share of visitors with at most so many touchpoints, by that number less one. */
    private final double[] cumulated;

    private Activity(double[] cumulated) {
        this.cumulated = cumulated;
    }

    static Activity withMean(double mean) {
        if (mean < 1 || mean > MOST / 10.0) {
            throw new IllegalArgumentException("1 to %d touchpoints per visitor, not %s".formatted(MOST / 10, mean));
        }
        double low = 0;
        double high = 20;
        // The steeper the law, the lower the mean.
        for (int i = 0; i < 60; i++) {
            double exponent = (low + high) / 2;
            if (mean(law(exponent)) > mean) {
                low = exponent;
            } else {
                high = exponent;
            }
        }
        return new Activity(cumulated(law(high)));
    }

    /** How many a visitor has. Numbers in a row are spread so evenly that the sum is that of the mean. */
    int touchpoints(long visitor) {
        double spread = visitor * GOLDEN + 0.5;
        int found = Arrays.binarySearch(cumulated, spread - Math.floor(spread));
        return Math.min(MOST, (found < 0 ? -found - 1 : found) + 1);
    }

    /** The share of visitors with at least so many. */
    double shareWith(int atLeast) {
        return atLeast <= 1 ? 1 : 1 - cumulated[atLeast - 2];
    }

    private static double[] law(double exponent) {
        double[] law = new double[MOST];
        double sum = 0;
        for (int i = 0; i < MOST; i++) {
            law[i] = Math.pow(i + 1.0, -exponent);
            sum += law[i];
        }
        for (int i = 0; i < MOST; i++) {
            law[i] /= sum;
        }
        return law;
    }

    private static double mean(double[] law) {
        double mean = 0;
        for (int i = 0; i < MOST; i++) {
            mean += (i + 1) * law[i];
        }
        return mean;
    }

    private static double[] cumulated(double[] law) {
        double[] cumulated = law.clone();
        for (int i = 1; i < MOST; i++) {
            cumulated[i] += cumulated[i - 1];
        }
        return cumulated;
    }
}
