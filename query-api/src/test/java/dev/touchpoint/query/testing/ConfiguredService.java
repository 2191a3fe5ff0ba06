package dev.touchpoint.query.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A service with what a real one is given: tokens with few scopes, a site with a time zone, and programs that are stitched. */
public final class ConfiguredService implements QuarkusTestProfile {

    /** May read the numbers of {@code shop}. */
    public static final String NUMBERS = "Bearer the-token-of-numbers";

    /** May read the numbers of {@code shop}, and what was asked for them. */
    public static final String EXPLAINS = "Bearer the-token-that-explains";

    /** May save questions of {@code shop}, and ask nothing. */
    public static final String SAVES = "Bearer the-token-that-saves";

    /** May read the numbers and the persons of {@code shop}. */
    public static final String PERSONS = "Bearer the-token-of-persons";

    /** Of {@code shop}: an hour ahead of UTC in winter. */
    public static final String ZONE = "Europe/Zurich";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "QUERY_TOKENS_FILE",
                Tokens.file(
                        "token.numbers.secret=the-token-of-numbers",
                        "token.numbers.sites=shop",
                        "token.numbers.scopes=read",
                        "token.explains.secret=the-token-that-explains",
                        "token.explains.sites=shop",
                        "token.explains.scopes=read,explain",
                        "token.saves.secret=the-token-that-saves",
                        "token.saves.sites=shop",
                        "token.saves.scopes=write",
                        "token.persons.secret=the-token-of-persons",
                        "token.persons.sites=shop",
                        "token.persons.scopes=read,people"),
                "QUERY_SITES_FILE",
                Tokens.file("site.shop.time-zone=" + ZONE),
                "STITCH_BOTS",
                "true");
    }
}
