package dev.touchpoint.webhook.signing;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** What a target and this service both know; never printed. */
public final class Secret {

    /** What every secret begins with. */
    public static final String PREFIX = "whsec_";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MIN_BYTES = 24;
    private static final int MAX_BYTES = 64;

    private final byte[] key;

    private Secret(byte[] key) {
        this.key = key;
    }

    /**
     * Reads {@code whsec_} and the Base64 of 24 to 64 bytes; blanks around it don't matter.
     *
     * @throws IllegalArgumentException saying what is wrong, without the secret
     */
    public static Secret parse(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a secret begins with " + PREFIX);
        }
        byte[] key;
        try {
            key = Base64.getDecoder().decode(stripped.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            // The decoder's own message would tell of the secret.
            throw new IllegalArgumentException("what follows " + PREFIX + " is not Base64");
        }
        if (key.length < MIN_BYTES || key.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a secret has %d to %d bytes, not %d; make one with: echo %s$(openssl rand -base64 32)"
                            .formatted(MIN_BYTES, MAX_BYTES, key.length, PREFIX));
        }
        return new Secret(key);
    }

    /** The signature of these bytes, as {@code v1,…}. */
    String sign(byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return "v1," + new String(Base64.getEncoder().encode(mac.doFinal(content)), StandardCharsets.US_ASCII);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            // Every Java has HMAC with SHA-256, and any key will do.
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(key, secret.key);
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(key);
    }

    @Override
    public String toString() {
        return PREFIX + "***";
    }
}
