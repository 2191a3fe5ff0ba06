package dev.touchpoint.query.access;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens this service takes, from lines {@code token.<name>.secret=…} and {@code token.<name>.sites=*|a,b}. */
final class ReadTokens {

    /** Opens everything; only meant for a machine of one's own, where no tokens are configured. */
    static final String LOCAL_SECRET = "local-read-token";

    private static final int SHORTEST_SECRET = 12;
    private static final Pattern KEY = Pattern.compile("token\\.([A-Za-z0-9_-]+)\\.(secret|sites)");

    private final List<ReadToken> tokens;

    private ReadTokens(List<ReadToken> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    static ReadTokens local() {
        return new ReadTokens(List.of(new ReadToken("local", sha256(LOCAL_SECRET), Set.of(ReadToken.ALL_SITES))));
    }

    /** Reads a properties file in UTF-8. */
    static ReadTokens read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return of(properties);
    }

    /**
     * Reads them from properties.
     *
     * @throws IllegalArgumentException naming every key that is wrong
     */
    static ReadTokens of(Properties properties) {
        List<String> errors = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (String key : properties.stringPropertyNames()) {
            Matcher matcher = KEY.matcher(key);
            if (matcher.matches()) {
                names.add(matcher.group(1));
            } else {
                errors.add(key + " means nothing; there are token.<name>.secret and token.<name>.sites");
            }
        }
        List<ReadToken> tokens = new ArrayList<>();
        for (String name : names) {
            read(name, properties, errors).ifPresent(tokens::add);
        }
        if (names.isEmpty()) {
            errors.add("no token.<name>.secret is there: nobody could ask anything");
        }
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException("Wrong read tokens: " + String.join("; ", errors));
        }
        return new ReadTokens(tokens);
    }

    private static Optional<ReadToken> read(String name, Properties properties, List<String> errors) {
        String secret = properties.getProperty("token." + name + ".secret", "").strip();
        Set<String> sites = new TreeSet<>();
        for (String site :
                properties.getProperty("token." + name + ".sites", "").split(",", -1)) {
            if (!site.isBlank()) {
                sites.add(site.strip());
            }
        }
        int before = errors.size();
        if (secret.length() < SHORTEST_SECRET) {
            errors.add("token." + name + ".secret has fewer than " + SHORTEST_SECRET + " characters");
        }
        if (sites.isEmpty()) {
            errors.add("token." + name + ".sites names no site; * stands for all");
        }
        return errors.size() > before ? Optional.empty() : Optional.of(new ReadToken(name, sha256(secret), sites));
    }

    /** The token with that secret. All are compared, so that the time taken doesn't tell which one it was. */
    Optional<ReadToken> find(String secret) {
        byte[] digest = sha256(secret);
        Optional<ReadToken> found = Optional.empty();
        for (ReadToken token : tokens) {
            if (token.matches(digest)) {
                found = Optional.of(token);
            }
        }
        return found;
    }

    private static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
