package dev.touchpoint.query.funnel.figures;

import dev.touchpoint.query.PlainAmount;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;

/** Adds up amounts by currency. */
final class CurrencyTally {

    private final Map<String, BigInteger> sums = new TreeMap<>();
    private String currency = "";
    private long pending;

    /** Adds an amount in millionths; none without a currency. */
    void add(String ofCurrency, long micros) {
        if (ofCurrency.isEmpty()) {
            return;
        }
        long sum = pending + micros;
        boolean overflows = ((pending ^ sum) & (micros ^ sum)) < 0;
        if (overflows || !ofCurrency.equals(currency)) {
            settle();
            currency = ofCurrency;
            sum = micros;
        }
        pending = sum;
    }

    void add(String ofCurrency, BigInteger micros) {
        if (!ofCurrency.isEmpty()) {
            sums.merge(ofCurrency, micros, BigInteger::add);
        }
    }

    void addAll(CurrencyTally other) {
        other.settle();
        other.sums.forEach(this::add);
    }

    private void settle() {
        add(currency, BigInteger.valueOf(pending));
        currency = "";
        pending = 0;
    }

    /** In units of the currencies. */
    Map<String, BigDecimal> told() {
        settle();
        Map<String, BigDecimal> told = new TreeMap<>();
        sums.forEach((name, micros) -> told.put(name, PlainAmount.ofMicros(micros)));
        return told;
    }
}
