package dev.touchpoint.reference;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** How likely a table of two by two is where nothing is behind it, counted out. */
public final class ReferenceSignificance {

    private static final int STEPS = 100_000;

    private ReferenceSignificance() {}

    /** Of a and c with, b and d without; a and b dropped, c and d went on. */
    public static double of(int a, int b, int c, int d) {
        if (a + b == 0 || c + d == 0) {
            return 1;
        }
        long all = (long) a + b + c + d;
        long least = (long) Math.min(a + b, c + d) * Math.min(a + c, b + d);
        return least < 5 * all ? fisher(a, b, c, d) : chiSquare(a, b, c, d);
    }

    private static double fisher(int a, int b, int c, int d) {
        BigInteger observed = ways(a, b, c, d);
        BigInteger asRare = BigInteger.ZERO;
        BigInteger all = BigInteger.ZERO;
        for (int x = 0; x <= Math.min(a + b, a + c); x++) {
            if (d - a + x >= 0) {
                BigInteger ways = ways(x, a + b - x, a + c - x, d - a + x);
                all = all.add(ways);
                asRare = ways.compareTo(observed) <= 0 ? asRare.add(ways) : asRare;
            }
        }
        return new BigDecimal(asRare)
                .divide(new BigDecimal(all), MathContext.DECIMAL64)
                .doubleValue();
    }

    /** In how many ways the groups can have so many with it. */
    private static BigInteger ways(int a, int b, int c, int d) {
        return choose(a + b, a).multiply(choose(c + d, c));
    }

    private static BigInteger choose(int n, int k) {
        BigInteger ways = BigInteger.ONE;
        for (int i = 1; i <= k; i++) {
            ways = ways.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
        }
        return ways;
    }

    /** A chi-square of one degree of freedom is the square of a standard normal one: what lies beyond its root, twice. */
    private static double chiSquare(double a, double b, double c, double d) {
        double all = a + b + c + d;
        double statistic = all * (a * d - b * c) * (a * d - b * c) / ((a + b) * (c + d) * (a + c) * (b + d));
        double root = Math.sqrt(statistic);
        double step = root / STEPS;
        double area = 0;
        for (int i = 0; i < STEPS; i++) {
            double left = i * step;
            area += step / 6 * (density(left) + 4 * density(left + step / 2) + density(left + step));
        }
        return Math.max(0, 1 - 2 * area);
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /** Adjusted for the number of tests. */
    public static List<Double> adjusted(List<Double> significances) {
        List<Double> adjusted = new ArrayList<>();
        for (double mine : significances) {
            double least = 1;
            for (double other : significances) {
                if (other >= mine) {
                    long rank =
                            significances.stream().filter(any -> any <= other).count();
                    least = Math.min(least, other * significances.size() / rank);
                }
            }
            adjusted.add(least);
        }
        return adjusted;
    }
}
