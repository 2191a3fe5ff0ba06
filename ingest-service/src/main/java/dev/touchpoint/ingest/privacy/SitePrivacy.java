package dev.touchpoint.ingest.privacy;

import org.jspecify.annotations.Nullable;

/**
 * What a site keeps of its visitors.
 *
 * @param honourDoNotTrack whether {@code DNT: 1} refuses consent, as {@code Sec-GPC: 1} always does
 * @param consentRequired whether a visitor who wasn't asked counts as one who refused
 * @param urlParameters the query parameters that addresses keep
 * @param pseudonyms what customers are called instead of their ids; null to keep the ids
 */
public record SitePrivacy(
        boolean honourDoNotTrack,
        boolean consentRequired,
        UrlParameters urlParameters,
        @Nullable Pseudonyms pseudonyms) {

    /** What holds where a site says nothing. */
    public static final SitePrivacy DEFAULT = new SitePrivacy(false, false, UrlParameters.DEFAULT, null);

    /**
     * What a customer id is kept as; the empty one stays empty.
     *
     * @param byServer whether a server speaks: it may send a pseudonym back, as a repaired event has nothing else
     */
    public String customer(String id, boolean byServer) {
        return pseudonyms == null || id.isEmpty() || (byServer && Pseudonyms.isOne(id)) ? id : pseudonyms.of(id);
    }
}
