package dev.touchpoint.ingest.collect;

import dev.touchpoint.ingest.dialect.QueryText;
import dev.touchpoint.ingest.dialect.Reception;
import dev.touchpoint.ingest.privacy.PrivacySettings;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request says before its body. */
final class RequestHead {

    private static final String BEARER = "Bearer ";

    private RequestHead() {}

    /** Everything but the body. */
    static Incoming read(HttpServerRequest request, byte[] body, long receivedAt, PrivacySettings privacy) {
        return new Incoming(
                writeKey(request),
                body,
                receivedAt,
                refusesConsent(request, privacy),
                fromBrowser(request) ? surroundings(request, privacy) : Reception.Surroundings.UNKNOWN);
    }

    /** Pages send one of these with whatever they send, except for images on plain HTTP; servers send none. */
    private static boolean fromBrowser(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.ORIGIN)
                || request.headers().contains(HttpHeaders.REFERER)
                || request.headers().contains("Sec-Fetch-Mode");
    }

    private static Reception.Surroundings surroundings(HttpServerRequest request, PrivacySettings privacy) {
        String userAgent = request.getHeader(HttpHeaders.USER_AGENT);
        return new Reception.Surroundings(
                address(request, privacy.trustForwardedFor()),
                userAgent == null ? "" : userAgent,
                Automation.of(request.headers()));
    }

    /** The query's parameters; the write key isn't one of the event's. */
    static Map<String, String> parameters(HttpServerRequest request) {
        String query = request.query();
        return query == null ? Map.of() : QueryText.parameters(query, name -> !name.equals("key"));
    }

    private static boolean refusesConsent(HttpServerRequest request, PrivacySettings privacy) {
        return "1".equals(request.getHeader("Sec-GPC"))
                || (privacy.honourDoNotTrack() && "1".equals(request.getHeader("DNT")));
    }

    private static @Nullable String writeKey(HttpServerRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return authorization.substring(BEARER.length()).strip();
        }
        String header = request.getHeader("X-Write-Key");
        if (header != null) {
            return header.strip();
        }
        String query = request.query();
        return query == null ? null : QueryText.parameters(query, "key"::equals).get("key");
    }

    private static String address(HttpServerRequest request, boolean trustForwardedFor) {
        String forwarded = trustForwardedFor ? request.getHeader("X-Forwarded-For") : null;
        if (forwarded != null) {
            int comma = forwarded.indexOf(',');
            return comma < 0 ? forwarded : forwarded.substring(0, comma);
        }
        SocketAddress remote = request.remoteAddress();
        String host = remote == null ? null : remote.hostAddress();
        return host == null ? "" : host;
    }
}
