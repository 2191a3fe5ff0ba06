package dev.touchpoint.ingest.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Topics;
import dev.touchpoint.ingest.kafka.KafkaResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code docs/security.md} says was tried on a running collector. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class HostileRequestsTest extends WithCollector {

    private static final int MEGABYTE = 1024 * 1024;

    @Test
    void noKeyComesIntoLogsMetricsOrHealth() {
        LogRecording recording = new LogRecording();
        try (recording) {
            for (String key : List.of("demo-write-key", "guess-of-a-key")) {
                for (String body : List.of("{", "[]", CollectorTest.event(id), "{\"write_key\":\"" + key + "\"}")) {
                    client.post("/v1/events", body.getBytes(StandardCharsets.UTF_8), "X-Write-Key", key);
                    client.post("/v1/beacon?key=" + key, body.getBytes(StandardCharsets.UTF_8), "DNT", "0");
                }
                client.send("GET", "/v1/pixel.gif?key=" + key + "&id=%25");
                client.send("GET", "/v1/nothing?key=" + key, "Authorization", "Bearer " + key);
            }
        }

        String told = recording.text()
                + client.send("GET", "/q/metrics").body()
                + client.send("GET", "/q/health").body();
        assertThat(told).contains(LogRecording.RECORDED).doesNotContain("demo-write-key", "guess-of-a-key");
        assertThat(log.texts(Topics.REJECTED, row -> row.contains("demo-write-key") || row.contains("guess-of-a-key")))
                .isEmpty();
    }

    @Test
    void aRequestWithTwoLengthsSmugglesNothing() throws IOException {
        String smuggled = """
                POST /v1/events HTTP/1.1
                Host: x
                X-Write-Key: demo-write-key
                Content-Length: %d

                %s""";
        String event = CollectorTest.event("smuggled-" + id);
        String inner = smuggled.formatted(event.length(), event);

        // A proxy that believes the length takes the inner request for the body's end; we must never take both ways.
        String answers = exchange("""
                POST /v1/events HTTP/1.1
                Host: x
                X-Write-Key: demo-write-key
                Content-Length: %d
                Transfer-Encoding: chunked

                0

                """.formatted(inner.length() + 5) + inner);

        assertThat(answers).startsWith("HTTP/1.1 400");
        assertThat(stored("smuggled-" + id)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\nContent-Length: 50",
                "Content-Length: 5, 50",
                "Content-Length: +5",
                "Content-Length: -5",
                "Content-Length: 5x",
                "Content-Length : 5",
                "Content-Length: 99999999999999999999",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding : chunked",
                " Transfer-Encoding: chunked",
                "X: a\u0000b\nContent-Length: 5",
            })
    void aBodyOfNoClearLengthIsRefusedAndTheConnectionClosed(String headers) throws IOException {
        String answers = exchange("POST /v1/events HTTP/1.1\nHost: x\nX-Write-Key: demo-write-key\n" + headers
                + "\n\n[1,2]GET /v1/nothing HTTP/1.1\nHost: x\n\n");

        assertThat(answers).matches("(?s)(HTTP/1.1 4\\d\\d.*)?").doesNotContain("\"not_found\"");
    }

    @Test
    void ofHeadersThatComeTwiceTheFirstCounts() throws IOException {
        String event = CollectorTest.event(id);

        String answer = exchange("""
                POST /v1/events HTTP/1.1
                Host: x
                X-Write-Key: guess-of-a-key
                X-Write-Key: demo-write-key
                Connection: close
                Content-Length: %d

                %s""".formatted(event.length(), event));

        assertThat(answer).startsWith("HTTP/1.1 401");
        assertThat(stored(id)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/%2e%2e/%2e%2e/etc/passwd",
                "/v1/../../etc/passwd",
                "/v1/..%2f..%2fetc%2fpasswd",
                "/v1/..%5c..%5cetc%5cpasswd",
                "/v1/events%00.gif",
                "/v1/events;jsessionid=1",
                "/v1/events/",
                "/v1//events",
                "//v1/events",
                "/V1/EVENTS",
                "/v1/events%",
                "/v1/events%zz",
                "/%c0%ae%c0%ae/etc/passwd",
                "http://other.example/v1/nothing",
                "*",
                "v1/events",
                "/tracker.js/../../application.properties",
                "/application.properties"
            })
    void noPathLeadsAnywhereElse(String path) throws IOException {
        String answer = exchange("GET " + path + " HTTP/1.1\nHost: x\nConnection: close\n\n");

        assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d .*").doesNotContain("root:", "touchpoint.kafka");
    }

    @Test
    void noBombIsUnpackedBeyondTheBound() throws IOException {
        byte[] halfAGigabyte = gzip(512);

        HttpResponse<String> bomb = client.post("/v1/events", halfAGigabyte);
        ByteArrayOutputStream packedTwice = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packedTwice)) {
            out.write(halfAGigabyte);
        }
        HttpResponse<String> nested = client.post("/v1/events", packedTwice.toByteArray());

        assertThat(bomb.statusCode()).isEqualTo(413);
        assertThat(bomb.body()).contains("body_inflates_too_large");
        assertThat(nested.statusCode()).as("unpacked once, and then no JSON").isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"properties\":{\"x\":"})
    void noNestingIsFollowedBeyondTheBound(String opening) {
        HttpResponse<String> answer = client.event(opening.repeat(100_000 / opening.length()));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("nesting_too_deep");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e-999999999", "1e2147483648", "9.9e9999999999999999999"})
    void noHugeNumberIsWorkedOut(String number) {
        HttpResponse<String> answer = client.event(CollectorTest.event(id)
                .replace("}", ",\"commerce\":{\"value\":" + number + "},\"sequence\":" + number + "}"));

        assertThat(answer.statusCode()).isIn(200, 400);
        assertThat(answer.body()).containsAnyOf("out_of_range", "invalid_type", "invalid_value", "accepted");
    }

    @Test
    void noNumberOfManyDigitsIsWorkedOut() {
        HttpResponse<String> answer = client.event(
                CollectorTest.event(id).replace("}", ",\"commerce\":{\"value\":" + "9".repeat(60_000) + "}}"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("too_long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "http://guarded.example",
                "https://guarded.example.evil.example",
                "https://evilguarded.example",
                "https://evil.example/https://guarded.example",
                "https://guarded.example:8443",
                "https://guarded.example@evil.example",
                "https://evil.example%2f.guarded.example",
                "https://GUARDED.example"
            })
    void noOtherOriginMayReadOrSend(String origin) {
        HttpResponse<String> preflight = client.send(
                "OPTIONS",
                "/v1/beacon?key=guarded-browser-key",
                "Origin",
                origin,
                "Access-Control-Request-Method",
                "POST");
        HttpResponse<String> answer = client.post(
                "/v1/events",
                CollectorTest.event(id).getBytes(StandardCharsets.UTF_8),
                "X-Write-Key",
                "guarded-browser-key",
                "Origin",
                origin);

        assertThat(preflight.headers().firstValue("access-control-allow-origin"))
                .isEmpty();
        assertThat(answer.headers().firstValue("access-control-allow-origin")).isEmpty();
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(stored(id)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:1", "x\"><script>", "[::1", ""})
    void theHostHeaderIsUsedForNothing(String host) throws IOException {
        String answer = exchange(
                "GET /v1/nothing HTTP/1.1\nHost: " + host + "\nX-Forwarded-Host: evil.example\nConnection: close\n\n");

        assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d .*").doesNotContain("evil.example", "<script>");
    }

    @Test
    void aHeadThatNeverEndsIsCutAndOthersAreAnswered() throws Exception {
        try (RawConnection head = new RawConnection(base);
                RawConnection body = new RawConnection(base)) {
            head.write("POST /v1/events HTTP/1.1\nHost: x\nX-Slow: ");
            body.write("POST /v1/events HTTP/1.1\nHost: x\nX-Write-Key: demo-write-key\nContent-Length: 900\n\n[");

            assertThat(client.event(CollectorTest.event(id)).statusCode()).isEqualTo(200);
            assertThat(head.untilClosed()).matches("(?s)(HTTP/1.1 4\\d\\d .*)?");
            assertThat(body.untilClosed()).matches("(?s)(HTTP/1.1 4\\d\\d .*)?");
        }
    }

    /** It is never idle, and yet cut; a body that takes as long, and an idle connection, are not. */
    @Test
    void aHeadThatDripsIsCutAfterAWhile() throws Exception {
        String event = CollectorTest.event(id);
        try (RawConnection head = new RawConnection(base);
                RawConnection body = new RawConnection(base);
                RawConnection idle = new RawConnection(base)) {
            head.write("POST /v1/events HTTP/1.1\nHost: x\n");
            body.write(
                    "POST /v1/events HTTP/1.1\nHost: x\nX-Write-Key: demo-write-key\nConnection: close\nContent-Length: "
                            + event.length() + "\n\n");
            int sent = 0;
            while (!head.isCut()) {
                head.write("X-" + sent + ": y\n");
                body.write(sent < event.length() - 1 ? event.substring(sent, sent + 1) : "");
                sent++;
            }
            body.write(event.substring(Math.min(sent, event.length() - 1)));

            assertThat(body.untilClosed()).startsWith("HTTP/1.1 200");
            assertThat(idle.write("GET /v1/nothing HTTP/1.1\nHost: x\nConnection: close\n\n")
                            .untilClosed())
                    .startsWith("HTTP/1.1 404");
        }
    }

    @Test
    void oversizedHeadersAreRefused() throws IOException {
        assertThat(exchange("GET /v1/nothing HTTP/1.1\nHost: x\nX: " + "a".repeat(MEGABYTE) + "\n\n"))
                .startsWith("HTTP/1.1 431");
        assertThat(exchange("GET /v1/nothing HTTP/1.1\nHost: x\n" + "X: y\n".repeat(100_000) + "\n"))
                .startsWith("HTTP/1.1 431");
        assertThat(exchange("GET /v1/pixel.gif?" + "a".repeat(MEGABYTE) + " HTTP/1.1\nHost: x\n\n"))
                .matches("(?s)HTTP/1.[01] 414.*");
    }

    private String exchange(String text) throws IOException {
        try (RawConnection connection = new RawConnection(base)) {
            return connection.write(text).untilClosed();
        }
    }

    private List<?> stored(String eventId) {
        return log.touchpoints(eventId);
    }

    private static byte[] gzip(int megabytes) throws IOException {
        byte[] spaces = " ".repeat(MEGABYTE).getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            for (int i = 0; i < megabytes; i++) {
                gzip.write(spaces);
            }
        }
        return out.toByteArray();
    }
}
