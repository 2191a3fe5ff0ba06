package dev.touchpoint.local.report;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Locale;

/** Numbers for people. */
public final class Figures {

    private static final char BLOCK = barOf(Charset.defaultCharset());

    private Figures() {}

    /** A bar of {@code fraction} (0 to 1) of {@code width} characters; what is there at all is at least one wide. */
    public static String bar(double fraction, int width) {
        double bounded = Double.isFinite(fraction) ? Math.max(0, Math.min(1, fraction)) : 0;
        int length = (int) Math.round(bounded * width);
        return String.valueOf(BLOCK).repeat(bounded > 0 ? Math.max(1, length) : 0);
    }

    /** {@code 0.4312} as {@code 43.1 %}. */
    public static String percent(double fraction) {
        return Double.isFinite(fraction) ? String.format(Locale.ROOT, "%.1f %%", fraction * 100) : "-";
    }

    /** {@code 1234567} as {@code 1,234,567}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A duration with a precision that fits it: {@code 340 ms}, {@code 12.4 s}, {@code 3 min 5 s}, {@code 2 h 4 min}. */
    public static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
        }
        return millis < 3_600_000
                ? "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart())
                : "%d h %d min".formatted(duration.toHours(), duration.toMinutesPart());
    }

    /** A terminal that can't show a block gets a hash sign instead of a question mark. */
    static char barOf(Charset charset) {
        return charset.newEncoder().canEncode('\u2588') ? '\u2588' : '#';
    }
}
