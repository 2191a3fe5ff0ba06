package dev.touchpoint.local.clickhouse;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask.
 *
 * @param user the one user
 * @param password the password; everybody may ask if it is empty
 */
record Credentials(String user, String password) {

    /** From {@code CLICKHOUSE_USER} (default {@code default}) and {@code CLICKHOUSE_PASSWORD} (default none). */
    static Credentials of(Map<String, String> environment) {
        return new Credentials(
                environment.getOrDefault("CLICKHOUSE_USER", "default"),
                environment.getOrDefault("CLICKHOUSE_PASSWORD", ""));
    }

    /**
     * Looks for a user and a password where ClickHouse does: headers, basic authentication, address.
     *
     * @throws EngineException if there are none, or they are wrong
     */
    void check(Headers headers, Map<String, String> address) throws EngineException {
        if (password.isEmpty()) {
            return;
        }
        Credentials given = given(headers, address);
        if (given == null) {
            throw new EngineException(194, "%s: Authentication failed: password is required.".formatted(user));
        }
        // Both are compared, in constant time, so that the time taken tells nothing about either.
        if (!(same(given.user, user) & same(given.password, password))) {
            throw new EngineException(
                    516,
                    "%s: Authentication failed: password is incorrect, or there is no user with such name."
                            .formatted(given.user));
        }
    }

    private @Nullable Credentials given(Headers headers, Map<String, String> address) {
        String key = headers.getFirst("X-ClickHouse-Key");
        String name = headers.getFirst("X-ClickHouse-User");
        if (key != null) {
            return new Credentials(name == null ? "default" : name, key);
        }
        String authorization = headers.getFirst("Authorization");
        if (authorization != null && authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return basic(authorization.substring(6).strip());
        }
        String inAddress = address.get("password");
        return inAddress == null ? null : new Credentials(address.getOrDefault("user", "default"), inAddress);
    }

    private static @Nullable Credentials basic(String encoded) {
        try {
            String text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0 ? null : new Credentials(text.substring(0, colon), text.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            // Not Base64: as good as none.
            return null;
        }
    }

    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return user;
    }
}
