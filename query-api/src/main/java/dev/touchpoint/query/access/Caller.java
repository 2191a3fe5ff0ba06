package dev.touchpoint.query.access;

import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import dev.touchpoint.query.http.Reason;
import jakarta.enterprise.context.RequestScoped;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who asks. */
@RequestScoped
public class Caller {

    private static final int LONGEST_SITE = 200;

    private @Nullable ReadToken token;

    /** What else than each endpoint's own scope the request needs. */
    private final Set<Scope> more = EnumSet.noneOf(Scope.class);

    void identify(ReadToken token) {
        this.token = token;
    }

    /** From now on a site is opened only to those who have this scope there, too. */
    public void alsoNeeds(Scope scope) {
        more.add(scope);
    }

    /** Whether the request needs this scope beside its endpoint's own. */
    public boolean needsAlso(Scope scope) {
        return more.contains(scope);
    }

    /**
     * The site asked for, when this caller may read its numbers ({@link Scope#READ}).
     *
     * @throws ProblemException if it isn't given, too long, or not open to this caller
     */
    public String site(@Nullable String site) {
        return site(site, Scope.READ);
    }

    /**
     * The site asked for, when this caller may do that there.
     *
     * @throws ProblemException if it isn't given, too long, not open to this caller, or not for that
     */
    public String site(@Nullable String site, Scope scope) {
        if (site == null || site.isBlank()) {
            throw new ProblemException(
                    Reason.MISSING_PARAMETER, "site is missing. Say which site is asked about, as site=demo.", "site");
        }
        if (site.length() > LONGEST_SITE) {
            throw ProblemException.invalid("site", "A site's name has at most %d characters.".formatted(LONGEST_SITE));
        }
        if (!token().opens(site)) {
            throw new ProblemException(
                    Reason.SITE_FORBIDDEN, "This token doesn't open the site %s.".formatted(Quoted.of(site)), "site");
        }
        require(site, scope);
        more.forEach(also -> require(site, also));
        return site;
    }

    /** Whether this caller may do that on the site: for what an answer shows to some only. */
    public boolean may(String site, Scope scope) {
        return token().allows(site, scope);
    }

    private void require(String site, Scope scope) {
        if (!may(site, scope)) {
            throw new ProblemException(
                    Reason.MISSING_SCOPE,
                    "This token lacks the scope %s on the site %s. Ask with one that has it, or have it added to the token's scopes."
                            .formatted(scope.label(), Quoted.of(site)),
                    "Authorization");
        }
    }

    private ReadToken token() {
        return Objects.requireNonNull(token, "Access is checked before");
    }
}
