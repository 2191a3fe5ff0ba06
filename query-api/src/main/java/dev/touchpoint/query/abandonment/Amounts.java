package dev.touchpoint.query.abandonment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums of money. */
final class Amounts {

    private Amounts() {}

    /** Added up by currency. */
    static Map<String, BigDecimal> sum(List<Map<String, BigDecimal>> amounts) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (Map<String, BigDecimal> each : amounts) {
            each.forEach((currency, amount) -> sums.merge(currency, amount, BigDecimal::add));
        }
        return sums;
    }

    /** 10 rather than 10.000000 or 1E+1. */
    static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
