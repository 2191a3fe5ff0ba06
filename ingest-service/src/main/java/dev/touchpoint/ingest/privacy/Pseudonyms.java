package dev.touchpoint.ingest.privacy;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What customers of a site are called instead of their ids: HMAC-SHA256 under the site's secret. The same customer has the
 * same pseudonym everywhere and for ever, so that sign-ins still stitch; without the secret nobody can go back, not even by
 * trying all ids.
 */
public final class Pseudonyms {

    /** Shorter ones could be guessed. */
    public static final int LEAST_SECRET_CHARS = 16;

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "~";
    /** 144 bits, 24 characters without padding. */
    private static final int KEPT_BYTES = 18;

    private final SecretKeySpec secret;
    private final ThreadLocal<Mac> macs;

    /** Under a secret of at least {@value #LEAST_SECRET_CHARS} characters. */
    public Pseudonyms(String secret) {
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.macs = ThreadLocal.withInitial(this::mac);
    }

    /** The pseudonym of an id: {@code ~} and 24 characters. */
    public String of(String id) {
        byte[] digest = macs.get().doFinal(id.getBytes(StandardCharsets.UTF_8));
        return PREFIX + Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, KEPT_BYTES));
    }

    /** Whether a text looks like a pseudonym: a repaired event of ours comes with one. */
    public static boolean isOne(String id) {
        return id.length() == PREFIX.length() + KEPT_BYTES / 3 * 4 && id.startsWith(PREFIX);
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java runtime has " + ALGORITHM, e);
        }
    }

    /** Never tells the secret. */
    @Override
    public String toString() {
        return "Pseudonyms";
    }
}
