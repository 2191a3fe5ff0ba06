package dev.touchpoint.ingest.tracker;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Locale;

/**
 * Serves the tracker from memory. {@code /tracker.js} is kept by browsers for a day and asked for again by its ETag;
 * {@code /tracker-<version>.js} never changes and is kept for good.
 */
@Singleton
public class TrackerRoutes {

    /** Where pages load it from. */
    public static final String SCRIPT = "/tracker.js";

    private static final String A_DAY = "public, max-age=86400, stale-while-revalidate=604800";
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    private final TrackerFile script = TrackerFile.script();
    private final TrackerFile types = TrackerFile.types();

    void register(@Observes Router router) {
        serve(router, SCRIPT, script, A_DAY);
        serve(router, "/tracker-" + script.version() + ".js", script, FOR_GOOD);
        serve(router, "/tracker.d.ts", types, A_DAY);
    }

    private static void serve(Router router, String path, TrackerFile file, String caching) {
        router.route(path)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(routing -> answer(routing, file, caching));
    }

    private static void answer(RoutingContext routing, TrackerFile file, String caching) {
        HttpServerRequest request = routing.request();
        byte[] packed = file.packed();
        boolean isPacked = packed != null && takesGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        // Another name for other bytes, as a strong ETag asks for.
        String etag = '"' + file.version() + (isPacked ? "-gzip\"" : "\"");
        HttpServerResponse response = routing.response()
                .putHeader(HttpHeaders.CACHE_CONTROL, caching)
                .putHeader(HttpHeaders.ETAG, etag)
                .putHeader(HttpHeaders.VARY, "Accept-Encoding")
                // Pages of any origin may load it, also with an integrity attribute or under COEP.
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .putHeader("Cross-Origin-Resource-Policy", "cross-origin")
                .putHeader("X-Content-Type-Options", "nosniff");
        if (knows(request.getHeader(HttpHeaders.IF_NONE_MATCH), etag)) {
            var unused = response.setStatusCode(304).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, file.type());
        byte[] body = file.plain();
        if (packed != null && isPacked) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
            body = packed;
        }
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length));
        var unused = request.method().equals(HttpMethod.HEAD) ? response.end() : response.end(Buffer.buffer(body));
    }

    /** Whether gzip is named, and not as unwanted ({@code q=0}). */
    private static boolean takesGzip(String accepted) {
        return accepted != null
                && Arrays.stream(accepted.toLowerCase(Locale.ROOT).split(","))
                        .map(part -> part.replace(" ", ""))
                        .anyMatch(part ->
                                part.equals("gzip") || (part.startsWith("gzip;") && !part.matches(".*q=0(\\.0*)?")));
    }

    private static boolean knows(String known, String etag) {
        return known != null
                && Arrays.stream(known.split(","))
                        .map(part -> part.strip().replaceFirst("^W/", ""))
                        .anyMatch(part -> part.equals(etag) || part.equals("*"));
    }
}
