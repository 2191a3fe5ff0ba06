package dev.touchpoint.query.abandonment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Amounts added up by currency. */
final class CurrencySums {

    private CurrencySums() {}

    /** The sums of amounts that are by currency themselves. */
    static Map<String, BigDecimal> of(List<Map<String, BigDecimal>> amounts) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (Map<String, BigDecimal> each : amounts) {
            each.forEach((currency, amount) -> sums.merge(currency, amount, BigDecimal::add));
        }
        return sums;
    }
}
