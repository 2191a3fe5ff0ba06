package dev.touchpoint.ingest.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Consent;
import dev.touchpoint.event.RefusedEventId;
import dev.touchpoint.event.Topics;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.rejection.RejectionJson;
import dev.touchpoint.ingest.kafka.KafkaResource;
import dev.touchpoint.ingest.kafka.LogReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class AdmissionTest extends WithCollector {

    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    @Test
    void aPageOfTheSiteMaySendAndReadTheAnswer() throws Exception {
        HttpResponse<String> answer =
                send("guarded-browser-key", event(), "Origin", "https://www.guarded.example", "User-Agent", FIREFOX);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("access-control-allow-origin")).contains("https://www.guarded.example");
        assertThat(answer.headers().firstValue("access-control-allow-credentials"))
                .contains("true");
        assertThat(answer.headers().firstValue("vary")).contains("Origin");
        assertThat(stored(id).context().userAgent()).isEqualTo(FIREFOX);
    }

    @Test
    void aPageOfAnotherSiteMayNot() {
        HttpResponse<String> answer =
                send("guarded-browser-key", event(), "Origin", "https://guarded.example.evil.example");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("origin_not_allowed");
        assertThat(answer.headers().firstValue("access-control-allow-origin")).isEmpty();
        assertThat(log.touchpoints(id)).isEmpty();
    }

    /** Its tracker can't read the answer, and tries again for as long as the page is open. */
    @Test
    void whatAPageOfAnotherSiteSendsAgainHasOneRow() throws Exception {
        String events = event();
        for (long sentAt = 1_772_366_400_000L; sentAt < 1_772_366_400_003L; sentAt++) {
            String body = "{\"sent_at\":%d,\"events\":[%s]}".formatted(sentAt, events);
            send("guarded-browser-key", body, "Origin", "https://elsewhere.example");
        }

        List<String> rowIds = new ArrayList<>();
        for (String row : log.texts(Topics.REJECTED, row -> row.contains(id))) {
            rowIds.add(RejectionJson.read(row.getBytes(StandardCharsets.UTF_8)).id());
        }
        assertThat(rowIds).hasSize(3).containsOnly(rowIds.get(0));
    }

    @Test
    void aServerKeyIsTakenFromEverywhere() {
        HttpResponse<String> answer = send("guarded-server-key", event(), "Origin", "https://call-centre.example");

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void aPreflightIsAnsweredForOriginsOfAnySite() {
        assertThat(preflight("/v1/events", "https://guarded.example")).isEqualTo("https://guarded.example");
        assertThat(preflight("/v1/events", "https://nobody.example")).isEmpty();
        assertThat(preflight("/v1/beacon?key=demo-browser-key", "https://guarded.example"))
                .isEmpty();
        assertThat(preflight("/v1/beacon?key=demo-browser-key", "http://localhost:4000"))
                .isEqualTo("http://localhost:4000");
    }

    @Test
    void aBrowserKeyImportsNothing() {
        HttpResponse<String> answer = send("demo-browser-key", event().replace("{", "{\"imported\":true,"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("server_key_needed", "\"field\":\"imported\"");
    }

    @Test
    void aBrowserKeyWithoutUserAgentIsAProgram() throws Exception {
        send("demo-browser-key", event(), "User-Agent", " ");

        assertThat(stored(id).context().automation()).isEqualTo("no_user_agent");
    }

    @Test
    void whoSendsTooFastIsToldWhenToComeBack() {
        HttpResponse<String> first = send("slow-server-key", batchOf(13));
        HttpResponse<String> second = send("slow-server-key", event());
        HttpResponse<String> imported =
                client.post("/v1/import", new byte[0], "X-Write-Key", "slow-server-key", "Content-Type", "text/csv");
        HttpResponse<String> erased = client.send("DELETE", "/v1/persons/customer:1", "X-Write-Key", "slow-server-key");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(imported.statusCode()).isEqualTo(429);
        assertThat(erased.statusCode()).isEqualTo(429);
        assertThat(second.body()).contains("too_many_requests");
        // 10 events are owed, and one more is wanted, at one a second.
        assertThat(second.headers().firstValueAsLong("retry-after").orElse(0)).isBetween(1L, 11L);
        assertThat(log.touchpoints(id)).isEmpty();
        assertThat(client.send("GET", "/q/metrics").body())
                .containsPattern("touchpoint_throttled_total\\{site=\"slow\"\\} [1-9]");
        assertThat(MetricsPage.labelsByName())
                .containsAllEntriesOf(client.counts().labelsByName())
                .containsKey("touchpoint_throttled_total");
    }

    @Test
    void doNotTrackIsHonouredWhereTheSiteSaysSo() throws Exception {
        send("guarded-server-key", event(), "DNT", "1");
        String refused = RefusedEventId.of("guarded", id);

        assertThat(stored(refused).consent()).isEqualTo(Consent.REFUSED);

        client.post(
                "/v1/events",
                event().getBytes(StandardCharsets.UTF_8),
                "Authorization",
                "Bearer demo-write-key",
                "DNT",
                "1");

        assertThat(stored(id).consent()).isEqualTo(Consent.UNKNOWN);
    }

    @Test
    void noCustomerIdOfASiteWithASecretIsStored() throws Exception {
        send("guarded-server-key", event().replace("{", "{\"customer_id\":\"ann-" + id + "\","));

        assertThat(stored(id).customerId()).startsWith("~").hasSize(25);
        assertThat(log.all(Topics.TOUCHPOINTS))
                .noneMatch(record -> new String(record.value(), StandardCharsets.ISO_8859_1).contains("ann-" + id));
    }

    @Test
    void noRejectedRowKeepsWhatTheSiteMayNotKeep() {
        send(
                "guarded-server-key",
                "{\"id\":\"%s\",\"customer_id\":\"ann-%s\",\"context\":{\"ip\":\"198.51.100.77\"},".formatted(id, id)
                        + "\"page\":{\"url\":\"https://guarded.example/?email=ann-%s&utm_source=x\"}}".formatted(id));

        assertThat(log.texts(Topics.REJECTED, row -> row.contains(id)))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .contains("missing_name", "utm_source=x", "198.51.100.0")
                        .doesNotContain("ann-" + id, "198.51.100.77"));
    }

    @Test
    void ofABrokenBodyOfASiteWithASecretNothingIsKept() {
        send("guarded-server-key", "{\"id\":\"%s\",\"customer_id\":\"ann-%s\"".formatted(id, id));

        assertThat(log.texts(Topics.REJECTED, row -> row.contains("ann-" + id))).isEmpty();
    }

    @Test
    void ofWhoWasNotAskedWhereASiteAsksNothingIsKept() {
        send("asking-server-key", "{\"id\":\"%s\",\"anonymous_id\":\"a-%s\"}".formatted(id, id));
        send("asking-server-key", "{\"id\":\"%s\",\"anonymous_id\":\"a-%s\"".formatted(id, id));

        assertThat(log.texts(Topics.REJECTED, row -> row.contains(id))).isEmpty();
        assertThat(log.texts(Topics.REJECTED, row -> row.contains(RefusedEventId.of("asking", id))))
                .singleElement()
                .satisfies(row -> assertThat(row).contains("\"reason\":\"missing_name\""));
    }

    private String event() {
        return CollectorTest.event(id);
    }

    private String batchOf(int events) {
        StringBuilder batch = new StringBuilder("[");
        for (int i = 0; i < events; i++) {
            batch.append(i == 0 ? "" : ",").append(CollectorTest.event("slow-" + id + "-" + i));
        }
        return batch.append(']').toString();
    }

    private HttpResponse<String> send(String key, String body, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "X-Write-Key";
        all[1] = key;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return client.post("/v1/events", body.getBytes(StandardCharsets.UTF_8), all);
    }

    private String preflight(String path, String origin) {
        return client.send("OPTIONS", path, "Origin", origin, "Access-Control-Request-Method", "POST")
                .headers()
                .firstValue("access-control-allow-origin")
                .orElse("");
    }

    private Touchpoint stored(String eventId) throws Exception {
        List<LogReader.Logged> found = log.touchpoints(eventId);
        assertThat(found).hasSize(1);
        return found.get(0).touchpoint();
    }
}
