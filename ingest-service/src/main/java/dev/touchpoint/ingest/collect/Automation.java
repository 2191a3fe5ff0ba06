package dev.touchpoint.ingest.collect;

import io.vertx.core.MultiMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a request's headers show of a program behind it. Only what no person's browser sends counts; what the user agent
 * says is looked at by the stream.
 */
final class Automation {

    private static final String NONE = "";

    private Automation() {}

    /** {@code prefetch}, {@code headless}, {@code declared}, or empty. */
    static String of(MultiMap headers) {
        if (says(headers.get("Sec-Purpose"), "prefetch")
                || says(headers.get("Purpose"), "prefetch", "preview")
                || says(headers.get("X-Purpose"), "preview")
                || says(headers.get("X-Moz"), "prefetch")) {
            return "prefetch";
        }
        if (says(headers.get("Sec-CH-UA"), "headlesschrome")) {
            return "headless";
        }
        // RFC 9110 asks programs, and programs alone, to say here whom to write to.
        return headers.contains("From") ? "declared" : NONE;
    }

    private static boolean says(@Nullable String header, String... words) {
        if (header == null) {
            return false;
        }
        String text = header.toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (text.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
