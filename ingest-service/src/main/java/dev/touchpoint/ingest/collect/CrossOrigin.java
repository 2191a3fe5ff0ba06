package dev.touchpoint.ingest.collect;

import dev.touchpoint.ingest.admission.CurrentSites;
import dev.touchpoint.ingest.admission.Opened;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/**
 * Tells browsers which pages may send and read answers: those of the origins of the key's site. A preflight mostly says
 * nothing of the key: then an origin of any site will do, and the request itself is asked again.
 *
 * <p>Origins are mirrored with credentials, because trackers send them along; no cookie is ever read.
 */
@Singleton
final class CrossOrigin {

    private static final String HEADERS = "authorization, content-type, content-encoding, x-write-key, x-retry-count,"
            + " sp-anonymous, x-umami-cache";
    private static final String A_DAY = "86400";

    private final CurrentSites sites;

    CrossOrigin(CurrentSites sites) {
        this.sites = sites;
    }

    void handle(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        HttpServerResponse response = routing.response();
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        boolean allowed = origin != null && allows(request, origin);
        if (origin != null) {
            response.putHeader(HttpHeaders.VARY, "Origin");
        }
        if (allowed) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true")
                    .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "retry-after");
        }
        if (!request.method().equals(HttpMethod.OPTIONS)) {
            routing.next();
            return;
        }
        if (allowed) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, OPTIONS")
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, HEADERS)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, A_DAY);
        }
        var unused = response.setStatusCode(204).end();
    }

    private boolean allows(HttpServerRequest request, String origin) {
        String writeKey = RequestHead.writeKey(request);
        if (writeKey == null) {
            return sites.anyAllows(origin);
        }
        Opened opened = sites.opened(writeKey).orElse(null);
        return opened == null ? sites.anyAllows(origin) : opened.allows(origin);
    }
}
