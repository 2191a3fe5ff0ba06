package dev.touchpoint.ingest.dialect;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** The query part of an address. Never fails: what is no valid escape is taken as it stands. */
public final class QueryText {

    private QueryText() {}

    /** The decoded parameters with a wanted name and a {@code =}, in order; of equal names the first. */
    public static Map<String, String> parameters(String query, Predicate<String> wanted) {
        Map<String, String> found = new LinkedHashMap<>();
        int from = 0;
        while (from < query.length()) {
            int ampersand = query.indexOf('&', from);
            int to = ampersand < 0 ? query.length() : ampersand;
            int equals = query.indexOf('=', from);
            if (equals > from && equals < to) {
                String name = decoded(query.substring(from, equals));
                if (wanted.test(name)) {
                    found.putIfAbsent(name, decoded(query.substring(equals + 1, to)));
                }
            }
            from = to + 1;
        }
        return found;
    }

    /** Percent-decoded, {@code +} as a space. */
    private static String decoded(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
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
        return new String(out, 0, length, StandardCharsets.UTF_8);
    }

    private static int hex(byte high, byte low) {
        int first = Character.digit(high, 16);
        int second = Character.digit(low, 16);
        return first < 0 || second < 0 ? -1 : first * 16 + second;
    }
}
