package dev.touchpoint.ingest.dialect;

import dev.touchpoint.ingest.privacy.SitePrivacy;
import org.jspecify.annotations.Nullable;

/**
 * How a request came in: what the collector knows of all its events without reading them.
 *
 * @param site the site its write key opens
 * @param byServer whether the key is a secret of the site's servers
 * @param privacy what the site keeps of its visitors
 * @param receivedAt when the collector had it, epoch milliseconds
 * @param sentAt when the client sent it by its own clock, epoch milliseconds; null when it didn't say
 * @param refusesConsent whether the browser itself refuses, by {@code Sec-GPC: 1}
 * @param visitor what the request says of the visitor's surroundings
 */
public record Reception(
        String site,
        boolean byServer,
        SitePrivacy privacy,
        long receivedAt,
        @Nullable Long sentAt,
        boolean refusesConsent,
        Surroundings visitor) {

    /**
     * Where a visitor is, technically.
     *
     * @param address the visitor's address, whole; it is shortened before anything is kept
     * @param userAgent the user agent
     * @param automation what shows that a program sent the request; empty for nothing
     */
    public record Surroundings(String address, String userAgent, String automation) {

        /** Nothing known: the request comes from a server, whose surroundings aren't the visitor's. */
        public static final Surroundings UNKNOWN = new Surroundings("", "", "");
    }
}
