package dev.touchpoint.query.dropoff;

import java.util.Locale;
import org.apache.commons.statistics.inference.ChiSquareTest;

/**
 * Two groups, and how many of each something is true of.
 *
 * @param droppedWith dropped, and it is true of them
 * @param droppedWithout dropped, and it isn't
 * @param advancedWith went on, and it is true of them
 * @param advancedWithout went on, and it isn't
 */
record TwoByTwo(long droppedWith, long droppedWithout, long advancedWith, long advancedWithout) {

    /** Below this expected count the chi-square distribution is no good approximation. */
    private static final int LEAST_EXPECTED = 5;

    /** Keeps the odds ratio finite where nobody is in a cell (Haldane and Anscombe). */
    private static final double CORRECTION = 0.5;

    /** How the significance is found. */
    enum Test {
        FISHER,
        CHI_SQUARE;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private long with() {
        return droppedWith + advancedWith;
    }

    private long without() {
        return droppedWithout + advancedWithout;
    }

    private long dropped() {
        return droppedWith + droppedWithout;
    }

    private long advanced() {
        return advancedWith + advancedWithout;
    }

    /** Which share of those it is true of dropped; there is at least one. */
    double dropRate() {
        return (double) droppedWith / with();
    }

    /** Which share of those it isn't true of dropped; there is at least one. */
    double dropRateOtherwise() {
        return (double) droppedWithout / without();
    }

    double riskDifference() {
        return dropRate() - dropRateOtherwise();
    }

    double oddsRatio() {
        return (droppedWith + CORRECTION)
                * (advancedWithout + CORRECTION)
                / ((droppedWithout + CORRECTION) * (advancedWith + CORRECTION));
    }

    /** Fisher's where the least expected count is below 5. */
    Test test() {
        long total = with() + without();
        double least = (double) Math.min(with(), without()) * Math.min(dropped(), advanced()) / total;
        return least < LEAST_EXPECTED ? Test.FISHER : Test.CHI_SQUARE;
    }

    /** How likely so much of a difference is where there is none, two-sided. */
    double significance() {
        if (dropped() == 0 || advanced() == 0) {
            return 1;
        }
        return switch (test()) {
            case FISHER -> FisherRules.twoSided(droppedWith, droppedWithout, advancedWith, advancedWithout);
            case CHI_SQUARE ->
                ChiSquareTest.withDefaults()
                        .test(new long[][] {{droppedWith, droppedWithout}, {advancedWith, advancedWithout}})
                        .getPValue();
        };
    }
}
