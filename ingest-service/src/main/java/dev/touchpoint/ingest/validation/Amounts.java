package dev.touchpoint.ingest.validation;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Decimal numbers as clients write them, made into millionths without ever passing through binary fractions. */
public final class Amounts {

    private static final int DECIMALS = 6;
    private static final long MICROS = 1_000_000;
    private static final BigDecimal MILLION = BigDecimal.valueOf(MICROS);
    /** Integer digits beyond this are out of every range; asked first, because 1e999999999 must never be expanded. */
    private static final int INTEGER_DIGITS = 15;

    private Amounts() {}

    /**
     * The number in millionths; more than six decimals are rounded half up (away from zero).
     *
     * @param min the least allowed, in units
     * @param max the most allowed, in units
     * @throws RefusalException if it is no decimal number or outside of the range
     */
    public static long micros(String text, String field, long min, long max) throws RefusalException {
        long plain = PlainText.micros(text);
        if (isWithin(plain, min, max)) {
            return plain;
        }
        BigDecimal number = bounded(text, field, min, max);
        return number.setScale(DECIMALS, RoundingMode.HALF_UP).multiply(MILLION).longValueExact();
    }

    /**
     * The whole number.
     *
     * @throws RefusalException if it is no whole number or outside of the range
     */
    public static long whole(String text, String field, long min, long max) throws RefusalException {
        long plain = PlainText.micros(text);
        if (isWithin(plain, min, max) && plain % MICROS == 0) {
            return plain / MICROS;
        }
        BigDecimal number = bounded(text, field, min, max);
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            throw new RefusalException(RefusalReason.INVALID_TYPE, field, field + " is a whole number");
        }
    }

    /**
     * The number without its fraction, rounded down.
     *
     * @throws RefusalException if it is no decimal number or outside of the range
     */
    public static long floored(String text, String field, long min, long max) throws RefusalException {
        long plain = PlainText.micros(text);
        if (isWithin(plain, min, max)) {
            return Math.floorDiv(plain, MICROS);
        }
        return bounded(text, field, min, max).setScale(0, RoundingMode.FLOOR).longValueExact();
    }

    /** Whether a plain number lies from {@code min} to {@code max} units; what isn't plain is looked at otherwise. */
    private static boolean isWithin(long micros, long min, long max) {
        if (micros == PlainText.OTHER) {
            return false;
        }
        boolean belowMin = min > Long.MIN_VALUE / MICROS && micros < min * MICROS;
        boolean aboveMax = max < Long.MAX_VALUE / MICROS && micros > max * MICROS;
        return !belowMin && !aboveMax && min < Long.MAX_VALUE / MICROS && max > Long.MIN_VALUE / MICROS;
    }

    private static BigDecimal bounded(String text, String field, long min, long max) throws RefusalException {
        BigDecimal number = parse(text, field);
        if (number.signum() == 0) {
            number = BigDecimal.ZERO;
        }
        long integerDigits = (long) number.precision() - number.scale();
        // Rounded before comparing, so that the range holds for what is stored. Tiny numbers are never expanded.
        BigDecimal rounded = integerDigits > INTEGER_DIGITS + 4
                ? number
                : integerDigits < -DECIMALS ? BigDecimal.ZERO : number.setScale(DECIMALS, RoundingMode.HALF_UP);
        boolean outside = integerDigits > INTEGER_DIGITS + 4
                || rounded.compareTo(BigDecimal.valueOf(min)) < 0
                || rounded.compareTo(BigDecimal.valueOf(max)) > 0;
        if (outside) {
            throw new RefusalException(new Violation(
                    RefusalReason.OUT_OF_RANGE,
                    field,
                    "%s lies from %d to %d".formatted(field, min, max),
                    number.compareTo(BigDecimal.valueOf(min)) < 0 ? min : max,
                    null));
        }
        return integerDigits < -DECIMALS ? BigDecimal.ZERO : number;
    }

    private static BigDecimal parse(String text, String field) throws RefusalException {
        if (text.length() > Limits.NUMBER_CHARS) {
            throw new RefusalException(Violation.above(
                    RefusalReason.TOO_LONG,
                    field,
                    "A number has at most %d characters".formatted(Limits.NUMBER_CHARS),
                    Limits.NUMBER_CHARS,
                    text.length()));
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new RefusalException(RefusalReason.INVALID_TYPE, field, field + " is a number");
        }
    }
}
