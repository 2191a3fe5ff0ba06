package dev.touchpoint.query.access;

import dev.touchpoint.query.SettingsFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** The tokens this service takes. How they are written: {@link TokenFile}. */
final class ReadTokens {

    /** Opens everything; only meant for a machine of one's own, where no tokens are configured. */
    static final String LOCAL_SECRET = "local-read-token";

    /** The variable that names the file of them. */
    static final String FILE_VARIABLE = "QUERY_TOKENS_FILE";

    private final List<ReadToken> tokens;

    private ReadTokens(List<ReadToken> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    static ReadTokens local() {
        return new ReadTokens(List.of(new ReadToken(
                "local", sha256(LOCAL_SECRET), Set.of(ReadToken.ALL_SITES), Set.of(Scope.values()), Map.of())));
    }

    /**
     * Reads a properties file in UTF-8.
     *
     * @throws IllegalArgumentException naming the variable and what is wrong with the file, or every key that is wrong
     */
    static ReadTokens read(Path file) {
        return of(SettingsFile.read(
                file, FILE_VARIABLE, "token.<name>.secret=… and token.<name>.sites=… for each token"));
    }

    /**
     * Reads them from properties.
     *
     * @throws IllegalArgumentException naming every key that is wrong
     */
    static ReadTokens of(Properties properties) {
        List<String> errors = new ArrayList<>();
        List<ReadToken> tokens = new TokenFile(properties, errors).tokens();
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException("Wrong read tokens: " + String.join("; ", errors));
        }
        return new ReadTokens(tokens);
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

    static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
