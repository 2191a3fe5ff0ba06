package dev.touchpoint.ingest.validation;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Numbers and times in the form in which nearly all are written, read from their bytes without a detour: a collector reads
 * several of each event. Whatever is written otherwise, right or wrong, is left to the readers that know every form.
 */
public final class PlainText {

    /** The text has another form. */
    public static final long OTHER = Long.MIN_VALUE;

    /** Millionths in one. */
    public static final long MILLION = 1_000_000;

    private static final int DECIMALS = 6;
    private static final long MOST_UNITS = 9_000_000_000_000L;
    private static final int MOST_DIGITS = 13;

    private static final int SECONDS_END = "2026-01-31T12:00:00".length();
    private static final int MILLI_DIGITS = 3;
    private static final int MOST_FRACTION = 9;
    private static final int LEAP_YEARS_DAY = 29;
    private static final long MILLIS_OF_DAY = 86_400_000;
    /** Days from 0000-03-01 to 1970-01-01. */
    private static final long DAYS_TO_EPOCH = 719_468;

    private PlainText() {}

    /** Millionths of a number like {@code 12}, {@code -0.5} or {@code 19.95}; {@link #OTHER} for every other form. */
    static long micros(String text) {
        byte[] bytes = bytes(text);
        return micros(bytes, 0, bytes.length);
    }

    /** The same of the bytes from {@code start} until before {@code end}. */
    public static long micros(byte[] text, int start, int end) {
        boolean negative = end > start && text[start] == '-';
        int at = negative ? start + 1 : start;
        int digitsEnd = digits(text, at, end);
        if (digitsEnd == at || digitsEnd - at > MOST_DIGITS) {
            return OTHER;
        }
        long units = number(text, at, digitsEnd);
        long fraction = 0;
        if (digitsEnd < end) {
            int from = digitsEnd + 1;
            if (text[digitsEnd] != '.' || digits(text, from, end) != end) {
                return OTHER;
            }
            if (end == from || end - from > DECIMALS) {
                return OTHER;
            }
            fraction = number(text, from, end);
            for (int i = end - from; i < DECIMALS; i++) {
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
        byte[] bytes = bytes(text);
        return millis(bytes, 0, bytes.length);
    }

    /** The same of the bytes from {@code start} until before {@code end}. */
    public static long millis(byte[] text, int start, int end) {
        if (end - start <= SECONDS_END || text[end - 1] != 'Z' || !isPunctuated(text, start)) {
            return OTHER;
        }
        long year = group(text, start, 4);
        long month = group(text, start + 5, 2);
        long day = group(text, start + 8, 2);
        long hour = group(text, start + 11, 2);
        long minute = group(text, start + 14, 2);
        long second = group(text, start + 17, 2);
        long milli = fraction(text, start + SECONDS_END, end - 1);
        if (year < 1 || month < 1 || month > 12 || day < 1 || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
            return OTHER;
        }
        if (second < 0 || second > 59 || milli < 0) {
            return OTHER;
        }
        if (day >= LEAP_YEARS_DAY && !isDate((int) year, (int) month, (int) day)) {
            return OTHER;
        }
        return days(year, month, day) * MILLIS_OF_DAY + ((hour * 60 + minute) * 60 + second) * 1000 + milli;
    }

    private static boolean isDate(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day).getDayOfMonth() == day;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Days since 1970-01-01, counted in years that begin in March, so that the day that may be missing is their last. */
    private static long days(long year, long month, long day) {
        long marchYear = month < 3 ? year - 1 : year;
        long marchMonth = month < 3 ? month + 9 : month - 3;
        long leaps = marchYear / 4 - marchYear / 100 + marchYear / 400;
        return marchYear * 365 + leaps + (153 * marchMonth + 2) / 5 + day - 1 - DAYS_TO_EPOCH;
    }

    private static boolean isPunctuated(byte[] text, int start) {
        return text[start + 4] == '-'
                && text[start + 7] == '-'
                && text[start + 10] == 'T'
                && text[start + 13] == ':'
                && text[start + 16] == ':';
    }

    /** Milliseconds of what stands between the seconds and the Z; finer digits are cut off. -1 for another form. */
    private static long fraction(byte[] text, int start, int end) {
        if (end == start) {
            return 0;
        }
        int from = start + 1;
        if (text[start] != '.' || end == from || end - from > MOST_FRACTION || digits(text, from, end) != end) {
            return -1;
        }
        long millis = number(text, from, Math.min(end, from + MILLI_DIGITS));
        for (int i = end - from; i < MILLI_DIGITS; i++) {
            millis *= 10;
        }
        return millis;
    }

    private static long group(byte[] text, int from, int length) {
        return digits(text, from, from + length) == from + length ? number(text, from, from + length) : -1;
    }

    private static int digits(byte[] text, int from, int end) {
        int i = from;
        while (i < end && text[i] >= '0' && text[i] <= '9') {
            i++;
        }
        return i;
    }

    private static long number(byte[] text, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + (text[i] - '0');
        }
        return number;
    }

    /** What isn't Latin becomes a question mark, which is in no number and no time. */
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
