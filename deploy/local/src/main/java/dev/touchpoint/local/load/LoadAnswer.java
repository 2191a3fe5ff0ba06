package dev.touchpoint.local.load;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * An answer as it came.
 *
 * @param status the HTTP status
 * @param bytes head and body
 * @param bodyAt where the body begins
 */
@SuppressWarnings("ArrayRecordComponent") // Looked at once, never compared.
public record LoadAnswer(int status, byte[] bytes, int bodyAt) {

    /** The body as text. */
    public String body() {
        return new String(bytes, bodyAt, bytes.length - bodyAt, StandardCharsets.UTF_8);
    }

    /** A header's value; empty when there is none. */
    public String header(String name) {
        String head = new String(bytes, 0, bodyAt, StandardCharsets.ISO_8859_1);
        String wanted = name.toLowerCase(Locale.ROOT) + ":";
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(wanted))
                .map(line -> line.substring(wanted.length()).strip())
                .findFirst()
                .orElse("");
    }
}
