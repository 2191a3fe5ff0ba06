package dev.touchpoint.ingest.admission;

/**
 * What a write key opens.
 *
 * @param site the site
 * @param kind who holds the key
 * @param number which key of all; what limits are counted by, and no secret
 */
public record Opened(Site site, KeyKind kind, int number) {

    /** Whether the key is a secret of the site's servers. */
    public boolean byServer() {
        return kind == KeyKind.SERVER;
    }

    /** Whether a page of this origin may use the key. */
    public boolean allows(String origin) {
        return byServer() || site.origins().allow(origin);
    }
}
