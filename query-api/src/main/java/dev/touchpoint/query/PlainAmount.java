package dev.touchpoint.query;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Amounts of money as answers write them: 10 rather than 10.000000 or 1E+1. */
public final class PlainAmount {

    private static final int MICRO_DIGITS = 6;

    private PlainAmount() {}

    /** The same amount without zeros at its end, and without an exponent. */
    public static BigDecimal of(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** An amount in millionths, in units of its currency. */
    public static BigDecimal ofMicros(BigInteger micros) {
        return of(new BigDecimal(micros, MICRO_DIGITS));
    }
}
