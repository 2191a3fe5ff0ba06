package dev.touchpoint.ingest.admission;

/**
 * What a write key opens.
 *
 * @param site the site
 * @param kind who holds the key
 * @param number what limits are counted by: 32 bits of the key's SHA-256, the same wherever in the file the key stands, and
 *     no secret
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
