package dev.touchpoint.ingest.validation;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Numbers and times in the form in which nearly all are written, read without a detour: a collector reads several of
 * each event. Whatever is written otherwise, right or wrong, is left to the readers that know every form.
 */
final class PlainText {

    /** The text has another form. */
    static final long OTHER = Long.MIN_VALUE;

    private static final int DECIMALS = 6;
    private static final long MILLION = 1_000_000;
    private static final long MOST_UNITS = 9_000_000_000_000L;
    private static final int MOST_DIGITS = 13;

    private static final int SECONDS_END = "2026-01-31T12:00:00".length();
    private static final int MILLI_DIGITS = 3;
    private static final int MOST_FRACTION = 9;

    private PlainText() {}

    /** Millionths of a number like {@code 12}, {@code -0.5} or {@code 19.95}; {@link #OTHER} for every other form. */
    static long micros(String text) {
        int length = text.length();
        boolean negative = length > 0 && text.charAt(0) == '-';
        int at = negative ? 1 : 0;
        int digitsEnd = digits(text, at);
        if (digitsEnd == at || digitsEnd - at > MOST_DIGITS) {
            return OTHER;
        }
        long units = number(text, at, digitsEnd);
        long fraction = 0;
        if (digitsEnd < length) {
            int from = digitsEnd + 1;
            if (text.charAt(digitsEnd) != '.' || digits(text, from) != length) {
                return OTHER;
            }
            if (length == from || length - from > DECIMALS) {
                return OTHER;
            }
            fraction = number(text, from, length);
            for (int i = length - from; i < DECIMALS; i++) {
                fraction *= 10;
            }
        }
        if (units > MOST_UNITS) {
            return OTHER;
        }
        long micros = units * MILLION + fraction;
        return negative ? -micros : micros;
    }

    /**
     * Epoch milliseconds of a time like {@code 2026-01-31T12:00:00Z} or {@code 2026-01-31T12:00:00.123456Z};
     * {@link #OTHER} for every other form.
     */
    static long millis(String text) {
        int length = text.length();
        if (length <= SECONDS_END || text.charAt(length - 1) != 'Z' || !isPunctuated(text)) {
            return OTHER;
        }
        long year = group(text, 0, 4);
        long month = group(text, 5, 7);
        long day = group(text, 8, 10);
        long hour = group(text, 11, 13);
        long minute = group(text, 14, 16);
        long second = group(text, 17, 19);
        long milli = fraction(text, length - 1);
        if (year < 1 || month < 1 || day < 1 || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
            return OTHER;
        }
        if (second < 0 || second > 59 || milli < 0) {
            return OTHER;
        }
        try {
            long days = LocalDate.of((int) year, (int) month, (int) day).toEpochDay();
            return (((days * 24 + hour) * 60 + minute) * 60 + second) * 1000 + milli;
        } catch (DateTimeException e) {
            return OTHER;
        }
    }

    private static boolean isPunctuated(String text) {
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    /** Milliseconds of what stands between the seconds and the Z; finer digits are cut off. -1 for another form. */
    private static long fraction(String text, int end) {
        if (end == SECONDS_END) {
            return 0;
        }
        int from = SECONDS_END + 1;
        if (text.charAt(SECONDS_END) != '.' || end == from || end - from > MOST_FRACTION || digits(text, from) != end) {
            return -1;
        }
        long millis = number(text, from, Math.min(end, from + MILLI_DIGITS));
        for (int i = end - from; i < MILLI_DIGITS; i++) {
            millis *= 10;
        }
        return millis;
    }

    private static long group(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return -1;
            }
        }
        return number(text, from, to);
    }

    private static int digits(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    private static long number(String text, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }
}
