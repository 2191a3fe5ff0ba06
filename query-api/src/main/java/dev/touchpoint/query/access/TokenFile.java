package dev.touchpoint.query.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tokens as they are written: {@code token.<name>.secret=…}, {@code token.<name>.sites=*|a,b},
 * {@code token.<name>.scopes=read,people} and, for a site of which the token may do something else,
 * {@code token.<name>.scopes.<site>=read}.
 */
final class TokenFile {

    /** What a token without scopes may do: all that there was to do before tokens had scopes. */
    static final Set<Scope> USUAL_SCOPES = Set.of(Scope.READ, Scope.PEOPLE);

    private static final int SHORTEST_SECRET = 12;
    private static final Pattern KEY =
            Pattern.compile("token\\.([A-Za-z0-9_-]+)\\.(?:(secret|sites|scopes)|scopes\\.(.+))");

    private final Properties properties;
    private final List<String> errors;

    /** @param errors takes what is wrong, each with its key */
    TokenFile(Properties properties, List<String> errors) {
        this.properties = properties;
        this.errors = errors;
    }

    /** Those that are right. */
    List<ReadToken> tokens() {
        Set<String> names = new TreeSet<>();
        for (String key : properties.stringPropertyNames()) {
            Matcher matcher = KEY.matcher(key);
            if (matcher.matches()) {
                names.add(matcher.group(1));
            } else {
                errors.add(key + " means nothing; there are token.<name>.secret, token.<name>.sites,"
                        + " token.<name>.scopes and token.<name>.scopes.<site>");
            }
        }
        if (names.isEmpty()) {
            errors.add("no token.<name>.secret is there: nobody could ask anything");
        }
        List<ReadToken> tokens = new ArrayList<>();
        for (String name : names) {
            token(name).ifPresent(tokens::add);
        }
        return tokens;
    }

    private Optional<ReadToken> token(String name) {
        int before = errors.size();
        String prefix = "token." + name + ".";
        String secret = properties.getProperty(prefix + "secret", "").strip();
        if (secret.length() < SHORTEST_SECRET) {
            errors.add(prefix + "secret has fewer than " + SHORTEST_SECRET + " characters");
        }
        Set<String> sites = words(prefix + "sites");
        if (sites.isEmpty()) {
            errors.add(prefix + "sites names no site; * stands for all");
        }
        Set<Scope> scopes = properties.containsKey(prefix + "scopes") ? scopes(prefix + "scopes") : USUAL_SCOPES;
        Map<String, Set<Scope>> ofSite = ofSite(prefix + "scopes.", sites);
        return errors.size() > before
                ? Optional.empty()
                : Optional.of(new ReadToken(name, ReadTokens.sha256(secret), sites, scopes, ofSite));
    }

    private Map<String, Set<Scope>> ofSite(String prefix, Set<String> sites) {
        Map<String, Set<Scope>> ofSite = new HashMap<>();
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            if (key.startsWith(prefix)) {
                String site = key.substring(prefix.length());
                if (!sites.contains(site) && !sites.contains(ReadToken.ALL_SITES)) {
                    errors.add(key + " is of a site that the token doesn't open");
                }
                ofSite.put(site, scopes(key));
            }
        }
        return ofSite;
    }

    private Set<Scope> scopes(String key) {
        Set<Scope> scopes = new TreeSet<>();
        for (String word : words(key)) {
            Scope.of(word)
                    .ifPresentOrElse(
                            scopes::add,
                            () -> errors.add("%s: %s is no scope; there are %s".formatted(key, word, Scope.all())));
        }
        if (words(key).isEmpty()) {
            errors.add(key + " names no scope; there are " + Scope.all());
        }
        return scopes;
    }

    private Set<String> words(String key) {
        Set<String> words = new TreeSet<>();
        for (String word : properties.getProperty(key, "").split(",", -1)) {
            if (!word.isBlank()) {
                words.add(word.strip());
            }
        }
        return words;
    }
}
