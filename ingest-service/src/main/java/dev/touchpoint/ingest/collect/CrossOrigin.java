package dev.touchpoint.ingest.collect;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Lets pages of any origin send: who may is decided by the write key, and no cookie is ever read. */
final class CrossOrigin {

    private static final String HEADERS = "authorization, content-type, content-encoding, x-write-key, x-retry-count,"
            + " sp-anonymous, x-umami-cache";
    private static final String A_DAY = "86400";

    private CrossOrigin() {}

    static void handle(RoutingContext routing) {
        String origin = routing.request().getHeader(HttpHeaders.ORIGIN);
        HttpServerResponse response = routing.response();
        if (origin != null) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true")
                    .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "retry-after")
                    .putHeader(HttpHeaders.VARY, "Origin");
        }
        if (!routing.request().method().equals(HttpMethod.OPTIONS)) {
            routing.next();
            return;
        }
        var unused = response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, OPTIONS")
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, HEADERS)
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, A_DAY)
                .setStatusCode(204)
                .end();
    }
}
