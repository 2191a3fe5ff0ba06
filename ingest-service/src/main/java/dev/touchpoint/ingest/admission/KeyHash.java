package dev.touchpoint.ingest.admission;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 of a write key: all that is kept of one. How long it takes to look one up tells nothing of the keys there
 * are: what is compared are hashes, in constant time.
 */
final class KeyHash {

    /** How a sites file writes a key of which it holds the hash alone. */
    private static final String PREFIX = "sha256:";

    private static final int HASH_BYTES = 32;

    private final byte[] hash;

    private KeyHash(byte[] hash) {
        this.hash = hash;
    }

    /** Of a key as clients send it. */
    static KeyHash of(String key) {
        try {
            return new KeyHash(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    /** Of a key as a sites file writes it: the key, or {@code sha256:} and 64 hexadecimal digits; empty for a wrong hash. */
    static Optional<KeyHash> written(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.of(of(text));
        }
        try {
            byte[] hash = HexFormat.of().parseHex(text.substring(PREFIX.length()));
            return hash.length == HASH_BYTES ? Optional.of(new KeyHash(hash)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyHash key && MessageDigest.isEqual(hash, key.hash);
    }

    /** 32 bits of it: enough to tell keys apart, and too few to tell one. */
    int number() {
        return hash[0] << 24 | (hash[1] & 0xFF) << 16 | (hash[2] & 0xFF) << 8 | (hash[3] & 0xFF);
    }

    @Override
    public int hashCode() {
        return number();
    }
}
