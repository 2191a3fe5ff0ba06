package dev.touchpoint.query.access;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * A token that opens some sites, for some scopes. Only a digest of its secret is kept.
 *
 * @param name what it is called in the configuration
 * @param digest SHA-256 of the secret
 * @param sites the sites it opens; {@code *} stands for all
 * @param scopes what it may be used for on them
 * @param ofSite what it may be used for on sites with scopes of their own
 */
record ReadToken(String name, byte[] digest, Set<String> sites, Set<Scope> scopes, Map<String, Set<Scope>> ofSite) {

    static final String ALL_SITES = "*";

    ReadToken {
        digest = digest.clone();
        sites = Set.copyOf(sites);
        scopes = Set.copyOf(scopes);
        ofSite = Map.copyOf(ofSite);
    }

    /** Compares in a time that doesn't tell how much of it was right. */
    boolean matches(byte[] otherDigest) {
        return MessageDigest.isEqual(digest, otherDigest);
    }

    boolean opens(String site) {
        return sites.contains(ALL_SITES) || sites.contains(site);
    }

    /** Whether it may be used so on a site that it opens. */
    boolean allows(String site, Scope scope) {
        return opens(site) && ofSite.getOrDefault(site, scopes).contains(scope);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReadToken token
                && name.equals(token.name)
                && matches(token.digest)
                && sites.equals(token.sites)
                && scopes.equals(token.scopes)
                && ofSite.equals(token.ofSite);
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
