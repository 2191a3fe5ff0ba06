package dev.touchpoint.query.dropoff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Corrects significances for having looked at many things, after Benjamini and Hochberg (1995). */
final class FalseDiscoveryRules {

    private FalseDiscoveryRules() {}

    /** The adjusted value of each, in the order given. */
    static double[] adjusted(double[] significances) {
        int tests = significances.length;
        List<Integer> order = new ArrayList<>();
        for (int test = 0; test < tests; test++) {
            order.add(test);
        }
        order.sort(Comparator.comparingDouble((Integer test) -> significances[test]));
        double[] adjusted = new double[tests];
        double least = 1;
        for (int rank = tests; rank >= 1; rank--) {
            int test = order.get(rank - 1);
            least = Math.min(least, significances[test] * tests / rank);
            adjusted[test] = least;
        }
        return adjusted;
    }
}
