package dev.touchpoint.journeystream.cart;

import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;

/** Sums of money by currency, in millionths, that can't overflow. */
final class Amounts {

    /** 10^12 − 10^−6 of the currency's unit: the most the warehouse's decimals hold. */
    private static final long MOST = 1_000_000_000_000_000_000L - 1;

    private static final BigInteger MOST_EXACT = BigInteger.valueOf(MOST);

    private final Map<String, BigInteger> exact = new TreeMap<>();

    void add(String currency, long quantity, long priceMicros) {
        exact.merge(currency, BigInteger.valueOf(quantity).multiply(BigInteger.valueOf(priceMicros)), BigInteger::add);
    }

    /** The sums, those beyond the limit held at it. */
    Map<String, Long> held() {
        Map<String, Long> held = new TreeMap<>();
        exact.forEach((currency, sum) ->
                held.put(currency, sum.min(MOST_EXACT).max(MOST_EXACT.negate()).longValueExact()));
        return held;
    }

    /** An amount held at the limit. */
    static long held(long micros) {
        return Math.max(-MOST, Math.min(MOST, micros));
    }
}
