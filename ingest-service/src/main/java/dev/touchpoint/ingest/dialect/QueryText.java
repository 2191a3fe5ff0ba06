package dev.touchpoint.ingest.dialect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** The query part of an address. Never fails: what is no valid escape is taken as it stands. */
public final class QueryText {

    private QueryText() {}

    /**
     * The decoded parameters with a wanted name and a {@code =}, in order; of equal names the first. Bytes that are no UTF-8
     * become {@code U+FFFD}.
     */
    public static Map<String, String> parameters(String query, Predicate<String> wanted) {
        return parameters(query, wanted, QueryText::decoded);
    }

    /** The same, each value as the bytes it stands for, UTF-8 or not. */
    public static Map<String, byte[]> bytes(String query, Predicate<String> wanted) {
        return parameters(query, wanted, QueryText::unescaped);
    }

    private static <T> Map<String, T> parameters(String query, Predicate<String> wanted, Function<String, T> read) {
        Map<String, T> found = new LinkedHashMap<>();
        int from = 0;
        while (from < query.length()) {
            int ampersand = query.indexOf('&', from);
            int to = ampersand < 0 ? query.length() : ampersand;
            int equals = query.indexOf('=', from);
            if (equals > from && equals < to) {
                String name = decoded(query.substring(from, equals));
                if (wanted.test(name)) {
                    found.putIfAbsent(name, read.apply(query.substring(equals + 1, to)));
                }
            }
            from = to + 1;
        }
        return found;
    }

    private static String decoded(String text) {
        boolean plain = text.indexOf('%') < 0 && text.indexOf('+') < 0;
        return plain ? text : new String(unescaped(text), StandardCharsets.UTF_8);
    }

    /** Percent-decoded, {@code +} as a space. */
    private static byte[] unescaped(String text) {
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[in.length];
        int length = 0;
        for (int i = 0; i < in.length; i++) {
            int value = in[i] == '%' && i + 2 < in.length ? hex(in[i + 1], in[i + 2]) : -1;
            if (value >= 0) {
                out[length++] = (byte) value;
                i += 2;
            } else {
                out[length++] = in[i] == '+' ? (byte) ' ' : in[i];
            }
        }
        return Arrays.copyOf(out, length);
    }

    private static int hex(byte high, byte low) {
        int first = Character.digit(high, 16);
        int second = Character.digit(low, 16);
        return first < 0 || second < 0 ? -1 : first * 16 + second;
    }
}
