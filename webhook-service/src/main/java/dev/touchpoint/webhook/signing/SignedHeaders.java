package dev.touchpoint.webhook.signing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The three headers of the Standard Webhooks specification (https://www.standardwebhooks.com): who receives them can
 * tell that the body is from here, is whole, and isn't a request of long ago sent again.
 *
 * @param id the message's id, the same at every attempt: the key to tell repetitions by
 * @param timestamp when this attempt was made, in seconds since 1970
 * @param signature {@code v1,} and the HMAC-SHA256 of {@code id.timestamp.body} in Base64, one for each secret, between
 *     them a blank
 */
public record SignedHeaders(String id, String timestamp, String signature) {

    /** The name of the header of {@link #id}. */
    public static final String ID = "webhook-id";

    /** The name of the header of {@link #timestamp}. */
    public static final String TIMESTAMP = "webhook-timestamp";

    /** The name of the header of {@link #signature}. */
    public static final String SIGNATURE = "webhook-signature";

    /** Signs a body with all secrets that hold now. */
    public static SignedHeaders of(String id, Instant now, byte[] body, List<Secret> secrets) {
        String timestamp = Long.toString(now.getEpochSecond());
        byte[] prefix = (id + '.' + timestamp + '.').getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream content = new ByteArrayOutputStream(prefix.length + body.length);
        content.writeBytes(prefix);
        content.writeBytes(body);
        byte[] bytes = content.toByteArray();
        return new SignedHeaders(
                id,
                timestamp,
                secrets.stream().map(secret -> secret.sign(bytes)).collect(Collectors.joining(" ")));
    }
}
