package dev.touchpoint.ingest.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("NullAway.Init") // Started before all tests.
class TrackerRoutesTest {

    private static final TrackerFile SCRIPT = TrackerFile.script();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Vertx vertx;
    private static URI base;

    @BeforeAll
    static void serve() throws Exception {
        vertx = Vertx.vertx();
        Router router = Router.router(vertx);
        new TrackerRoutes().register(router);
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        base = URI.create("http://127.0.0.1:" + server.actualPort());
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void scriptIsKeptForADayByAnyPage() throws Exception {
        HttpResponse<byte[]> answer = get("/tracker.js");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(SCRIPT.plain());
        assertThat(header(answer, "content-type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(header(answer, "cache-control")).isEqualTo("public, max-age=86400, stale-while-revalidate=604800");
        assertThat(header(answer, "etag")).isEqualTo('"' + SCRIPT.version() + '"');
        assertThat(header(answer, "vary")).isEqualTo("Accept-Encoding");
        assertThat(header(answer, "access-control-allow-origin")).isEqualTo("*");
        assertThat(header(answer, "cross-origin-resource-policy")).isEqualTo("cross-origin");
        assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip, deflate, br | true",
                "br;q=1.0, GZIP;q=0.8 | true",
                "gzip;q=0 | false",
                "gzip; q=0.000 | false",
                "gzip;q=0.05 | true",
                "br | false",
            })
    void isPackedForWhoTakesGzip(String accepted, boolean packed) throws Exception {
        HttpResponse<byte[]> answer = get("/tracker.js", "Accept-Encoding", accepted);

        assertThat(answer.body()).isEqualTo(packed ? SCRIPT.packed() : SCRIPT.plain());
        assertThat(header(answer, "content-encoding")).isEqualTo(packed ? "gzip" : "");
    }

    @Test
    void whoHasItIsNotSentItAgain() throws Exception {
        String etag = header(get("/tracker.js", "Accept-Encoding", "gzip"), "etag");

        HttpResponse<byte[]> again =
                get("/tracker.js", "Accept-Encoding", "gzip", "If-None-Match", "\"old\", W/" + etag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "etag")).isEqualTo(etag);
        assertThat(get("/tracker.js", "If-None-Match", etag).statusCode()).isEqualTo(200);
    }

    @Test
    void versionedPathIsKeptForGood() throws Exception {
        HttpResponse<byte[]> answer = get("/tracker-" + SCRIPT.version() + ".js");

        assertThat(answer.body()).isEqualTo(SCRIPT.plain());
        assertThat(header(answer, "cache-control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(get("/tracker-0123456789abcdef.js").statusCode()).isEqualTo(404);
    }

    @Test
    void typesAreBesideIt() throws Exception {
        assertThat(get("/tracker.d.ts").body()).isEqualTo(TrackerFile.types().plain());
    }

    @Test
    void headHasTheLengthAndNoBody() throws Exception {
        HttpRequest head = HttpRequest.newBuilder(base.resolve("/tracker.js"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();

        HttpResponse<byte[]> answer = HTTP.send(head, BodyHandlers.ofByteArray());

        assertThat(header(answer, "content-length")).isEqualTo(Integer.toString(SCRIPT.plain().length));
        assertThat(answer.body()).isEmpty();
    }

    private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
