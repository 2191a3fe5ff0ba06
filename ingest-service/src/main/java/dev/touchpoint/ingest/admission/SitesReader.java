package dev.touchpoint.ingest.admission;

import dev.touchpoint.event.yaml.YamlPlace;
import dev.touchpoint.ingest.privacy.Pseudonyms;
import dev.touchpoint.ingest.privacy.SitePrivacy;
import dev.touchpoint.ingest.privacy.UrlParameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads sites from the YAML they are written in ({@code docs/collector.md} shows all of it). */
final class SitesReader {

    private static final Pattern SITE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int LEAST_KEY_CHARS = 8;
    private static final long MOST_EVENTS = 10_000_000;

    private final List<Site> sites = new ArrayList<>();
    private final Map<KeyHash, Opened> byKey = new HashMap<>();

    private SitesReader() {}

    /**
     * The sites in a text.
     *
     * @param variables the value of an environment variable, null when there is none
     * @throws InvalidSitesException naming every error by line and key, and never a secret
     */
    static Sites read(String yaml, UnaryOperator<String> variables) {
        SitesReader reader = new SitesReader();
        List<String> errors = YamlPlace.read(yaml, Optional.of(variables), reader::whole);
        if (!errors.isEmpty()) {
            throw new InvalidSitesException(errors);
        }
        return new Sites(reader.sites, reader.byKey);
    }

    private void whole(YamlPlace root) {
        YamlPlace all = root.members(Set.of("sites")).get("sites");
        if (all == null) {
            root.wrong("has sites");
            return;
        }
        Map<String, YamlPlace> named = all.members();
        if (named.isEmpty()) {
            all.wrong("has at least one site");
        }
        named.forEach(this::site);
    }

    private void site(String name, YamlPlace place) {
        if (!SITE.matcher(name).matches()) {
            place.wrong("a site's name has 1 to 64 letters, digits, _ and -");
        }
        Map<String, YamlPlace> members =
                place.members(Set.of("browser_keys", "server_keys", "origins", "limits", "privacy"));
        Map<String, YamlPlace> limits = members(members.get("limits"), Set.of("key", "address"));
        Site site = new Site(
                name,
                origins(members.get("origins")),
                limit(limits.get("key"), RateLimit.NONE),
                limit(limits.get("address"), RateLimit.OF_ADDRESS),
                privacy(members(
                        members.get("privacy"),
                        Set.of("honour_dnt", "consent_required", "query_parameters", "pseudonym_secret"))));
        sites.add(site);
        keys(members.get("browser_keys"), site, KeyKind.BROWSER);
        keys(members.get("server_keys"), site, KeyKind.SERVER);
        if (!members.containsKey("browser_keys") && !members.containsKey("server_keys")) {
            place.wrong("has browser_keys or server_keys");
        }
    }

    private void keys(@Nullable YamlPlace place, Site site, KeyKind kind) {
        for (YamlPlace entry : entries(place)) {
            String key = entry.text();
            if (key.isEmpty()) {
                continue;
            }
            Optional<KeyHash> hash = KeyHash.written(key);
            if (key.length() < LEAST_KEY_CHARS || key.length() > Sites.LONGEST_KEY || hash.isEmpty()) {
                entry.wrong("a key has %d to %d characters, or is sha256: and 64 hexadecimal digits"
                        .formatted(LEAST_KEY_CHARS, Sites.LONGEST_KEY));
            } else if (byKey.putIfAbsent(
                            hash.get(), new Opened(site, kind, hash.get().number()))
                    != null) {
                entry.wrong("this key is given twice; every key opens one site, for browsers or for servers");
            }
        }
    }

    private static Origins origins(@Nullable YamlPlace place) {
        if (place == null) {
            return Origins.ANY;
        }
        List<String> origins = new ArrayList<>();
        for (YamlPlace entry : place.entries()) {
            Origins.parse(entry.text())
                    .ifPresentOrElse(
                            origins::add,
                            () -> entry.wrong("is no origin such as https://shop.example, https://*.shop.example or"
                                    + " http://localhost:*"));
        }
        return Origins.of(origins);
    }

    private static RateLimit limit(@Nullable YamlPlace place, RateLimit otherwise) {
        if (place == null) {
            return otherwise;
        }
        Map<String, YamlPlace> members = place.members(Set.of("events_per_second", "burst"));
        YamlPlace perSecond = members.get("events_per_second");
        if (perSecond == null) {
            place.wrong("has events_per_second, and may have burst");
            return otherwise;
        }
        long rate = perSecond.number(1, MOST_EVENTS);
        YamlPlace burst = members.get("burst");
        return new RateLimit(rate, burst == null ? rate : burst.number(1, MOST_EVENTS));
    }

    private static SitePrivacy privacy(Map<String, YamlPlace> members) {
        List<String> parameters = new ArrayList<>();
        for (YamlPlace entry : entries(members.get("query_parameters"))) {
            parameters.add(entry.text());
        }
        return new SitePrivacy(
                flag(members.get("honour_dnt")),
                flag(members.get("consent_required")),
                UrlParameters.and(parameters),
                pseudonyms(members.get("pseudonym_secret")));
    }

    private static @Nullable Pseudonyms pseudonyms(@Nullable YamlPlace place) {
        if (place == null) {
            return null;
        }
        String secret = place.text();
        if (secret.length() < Pseudonyms.LEAST_SECRET_CHARS) {
            place.wrong("a secret has at least %d characters".formatted(Pseudonyms.LEAST_SECRET_CHARS));
            return null;
        }
        return new Pseudonyms(secret);
    }

    private static boolean flag(@Nullable YamlPlace place) {
        return place != null && place.flag();
    }

    private static List<YamlPlace> entries(@Nullable YamlPlace place) {
        return place == null ? List.of() : place.entries();
    }

    private static Map<String, YamlPlace> members(@Nullable YamlPlace place, Set<String> known) {
        return place == null ? Map.of() : place.members(known);
    }
}
