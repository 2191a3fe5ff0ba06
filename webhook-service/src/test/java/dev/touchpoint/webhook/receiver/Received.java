package dev.touchpoint.webhook.receiver;

import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One request.
 *
 * @param line method and path
 * @param headers its headers
 * @param serverName the name asked for in the TLS handshake, empty if there was none
 * @param body as text
 */
public record Received(String line, MultiMap headers, String serverName, String body) {

    /** The idempotency key. */
    public String id() {
        return headers.get("webhook-id");
    }

    /** Whether it was signed with this secret: written from the specification alone. */
    public boolean isSignedWith(String secret) {
        String content = id() + "." + headers.get("webhook-timestamp") + "." + body;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
            String expected =
                    "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
            return List.of(headers.get("webhook-signature").split(" ", -1)).contains(expected);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
