package dev.touchpoint.query.dropoff;

/**
 * Fisher's exact test. The library's compares probabilities as they are after rounding, and so loses tables exactly as
 * likely as the observed one: of 2, 3 and 2, 1 it says 0.57 where 1 is right.
 */
final class FisherRules {

    /** Probabilities so close are equal; what really differs differs by more. */
    private static final double TIE = 1e-7;

    private FisherRules() {}

    /**
     * The probability of all tables with the same margins that are no more likely than this one.
     *
     * @param a first row, first column; {@code b} beside it, {@code c} and {@code d} below
     */
    static double twoSided(long a, long b, long c, long d) {
        long least = Math.max(0, a - d);
        long most = Math.min(a + b, a + c);
        double[] logs = new double[Math.toIntExact(most - least + 1)];
        double highest = 0;
        for (long x = least + 1; x <= most; x++) {
            int place = (int) (x - least);
            // From a table to the next one: one more in the corner, one less beside and below it.
            logs[place] = logs[place - 1]
                    + Math.log((double) (a + b - x + 1) * (a + c - x + 1))
                    - Math.log((double) x * (d - a + x));
            highest = Math.max(highest, logs[place]);
        }
        double observed = logs[(int) (a - least)];
        double all = 0;
        double asRare = 0;
        for (double log : logs) {
            double weight = Math.exp(log - highest);
            all += weight;
            asRare += log <= observed + TIE ? weight : 0;
        }
        return asRare / all;
    }
}
