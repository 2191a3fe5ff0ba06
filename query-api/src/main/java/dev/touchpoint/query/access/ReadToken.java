package dev.touchpoint.query.access;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Set;

/**
 * A token that opens some sites for reading. Only a digest of its secret is kept.
 *
 * @param name what it is called in the configuration
 * @param digest SHA-256 of the secret
 * @param sites the sites it opens; {@code *} stands for all
 */
record ReadToken(String name, byte[] digest, Set<String> sites) {

    static final String ALL_SITES = "*";

    ReadToken {
        digest = digest.clone();
        sites = Set.copyOf(sites);
    }

    /** Compares in a time that doesn't tell how much of it was right. */
    boolean matches(byte[] otherDigest) {
        return MessageDigest.isEqual(digest, otherDigest);
    }

    boolean opens(String site) {
        return sites.contains(ALL_SITES) || sites.contains(site);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReadToken token
                && name.equals(token.name)
                && matches(token.digest)
                && sites.equals(token.sites);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digest);
    }

    @Override
    public String toString() {
        return "token " + name + " for " + sites;
    }
}
