package dev.touchpoint.ingest.admission;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Origins of pages: scheme, host and port, as browsers send them. {@code https://*.shop.example} stands for every
 * subdomain of {@code shop.example} and not for itself, {@code http://localhost:*} for every port. The origin
 * {@code null}, which any page can give itself, is none of a list's.
 */
public final class Origins {

    /** Every origin, {@code null} too: right where nothing is worth forging. */
    public static final Origins ANY = new Origins(null);

    private static final Pattern ORIGIN = Pattern.compile(
            "https?://(\\*\\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?(:(\\d{1,5}|\\*))?");

    private static final String ANY_SUBDOMAIN = "://*.";
    private static final String ANY_PORT = ":*";

    private final @Nullable List<String> allowed;

    private Origins(@Nullable List<String> allowed) {
        this.allowed = allowed;
    }

    /** Those of a list of {@linkplain #parse parsed} origins. */
    static Origins of(List<String> parsed) {
        return new Origins(List.copyOf(parsed));
    }

    /** The origin as browsers write it; empty for what is none. */
    static Optional<String> parse(String text) {
        String origin = text.strip().toLowerCase(Locale.ROOT);
        String withoutPort = origin.startsWith("https://") && origin.endsWith(":443")
                ? origin.substring(0, origin.length() - 4)
                : origin.startsWith("http://") && origin.endsWith(":80")
                        ? origin.substring(0, origin.length() - 3)
                        : origin;
        return ORIGIN.matcher(withoutPort).matches() ? Optional.of(withoutPort) : Optional.empty();
    }

    /** Whether a page of this origin is let in. */
    public boolean allow(String origin) {
        if (allowed == null) {
            return true;
        }
        // Browsers write origins in lower case without default ports: whatever else comes is from no browser.
        for (String pattern : allowed) {
            if (matches(pattern, origin)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String pattern, String origin) {
        if (pattern.equals(origin)) {
            return true;
        }
        String host = pattern;
        String candidate = origin;
        if (pattern.endsWith(ANY_PORT)) {
            host = pattern.substring(0, pattern.length() - ANY_PORT.length());
            candidate = withoutPort(origin);
        }
        int wildcard = host.indexOf(ANY_SUBDOMAIN);
        if (wildcard < 0) {
            return host.equals(candidate);
        }
        String scheme = host.substring(0, wildcard + 3);
        String suffix = host.substring(wildcard + ANY_SUBDOMAIN.length() - 1);
        return candidate.startsWith(scheme)
                && candidate.endsWith(suffix)
                && candidate.length() > scheme.length() + suffix.length()
                && parse(candidate).isPresent();
    }

    private static String withoutPort(String origin) {
        int colon = origin.lastIndexOf(':');
        boolean port = colon > origin.indexOf("://")
                && origin.substring(colon + 1).chars().allMatch(c -> c >= '0' && c <= '9')
                && colon + 1 < origin.length();
        return port ? origin.substring(0, colon) : origin;
    }
}
