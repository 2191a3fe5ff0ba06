package dev.touchpoint.ingest.collect;

import dev.touchpoint.ingest.admission.ClientAddress;
import dev.touchpoint.ingest.admission.CurrentSites;
import dev.touchpoint.ingest.admission.Opened;
import dev.touchpoint.ingest.dialect.QueryText;
import dev.touchpoint.ingest.dialect.Reception;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request says before its body. */
@Singleton
final class RequestHead {

    private static final String BEARER = "Bearer ";
    private static final String SET = "1";

    private final CurrentSites sites;
    private final ClientAddress addresses;

    RequestHead(CurrentSites sites, ClientAddress addresses) {
        this.sites = sites;
        this.addresses = addresses;
    }

    /** Everything but the body. */
    Incoming read(HttpServerRequest request) {
        MultiMap headers = request.headers();
        String writeKey = writeKey(request);
        Opened opened = writeKey == null ? null : sites.opened(writeKey).orElse(null);
        String address = address(request);
        boolean bySite = opened != null && opened.byServer() && !fromPage(headers);
        return new Incoming(
                writeKey != null && !writeKey.isEmpty(),
                opened,
                headers.get(HttpHeaders.ORIGIN),
                ClientAddress.counted(address),
                Incoming.NOTHING,
                0,
                refusesConsent(headers, opened),
                bySite ? Reception.Surroundings.UNKNOWN : surroundings(headers, address, opened));
    }

    /** The query's parameters; the write key isn't one of the event's. */
    static Map<String, String> parameters(HttpServerRequest request) {
        String query = request.query();
        return query == null ? Map.of() : QueryText.parameters(query, RequestHead::isNoKey);
    }

    /** The same, each value as the bytes it stands for, UTF-8 or not. */
    static Map<String, byte[]> parametersInBytes(HttpServerRequest request) {
        String query = request.query();
        return query == null ? Map.of() : QueryText.bytes(query, RequestHead::isNoKey);
    }

    private static boolean isNoKey(String parameter) {
        return !parameter.equals("key");
    }

    /** The write key as it was sent; null when none was. */
    static @Nullable String writeKey(HttpServerRequest request) {
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

    /** Pages send one of these with whatever they send, except for images on plain HTTP; servers send none. */
    private static boolean fromPage(MultiMap headers) {
        return headers.contains(HttpHeaders.ORIGIN)
                || headers.contains(HttpHeaders.REFERER)
                || headers.contains("Sec-Fetch-Mode");
    }

    private static boolean refusesConsent(MultiMap headers, @Nullable Opened opened) {
        return SET.equals(headers.get("Sec-GPC"))
                || (SET.equals(headers.get("DNT"))
                        && (opened == null || opened.site().privacy().honourDoNotTrack()));
    }

    private static Reception.Surroundings surroundings(MultiMap headers, String address, @Nullable Opened opened) {
        String userAgent = headers.get(HttpHeaders.USER_AGENT);
        String automation = Automation.of(headers);
        boolean nameless = userAgent == null || userAgent.isBlank();
        if (nameless && automation.isEmpty() && opened != null && !opened.byServer()) {
            automation = "no_user_agent";
        }
        return new Reception.Surroundings(address, nameless ? "" : userAgent, automation);
    }

    private String address(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        String peer = remote == null ? null : remote.hostAddress();
        return addresses.of(peer == null ? "" : peer, request.headers().getAll("X-Forwarded-For"));
    }
}
