package dev.touchpoint.event;

/**
 * Where the touchpoint came from technically; absent parts are empty.
 *
 * @param userAgent the sender's user agent
 * @param locale language tag, for example {@code de-CH}
 * @param country ISO 3166 two-letter code
 * @param truncatedIp the address without its last octet (IPv4) or its last 80 bits (IPv6); a whole address is never kept
 * @param automation what in the request itself showed that a program sent it, for example {@code prefetch}; empty for
 *     nothing
 */
public record Context(String userAgent, String locale, String country, String truncatedIp, String automation) {

    /** Nothing known. */
    public static final Context NONE = new Context("", "", "", "", "");
}
