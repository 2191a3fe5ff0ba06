package dev.touchpoint.ingest.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Consent;
import dev.touchpoint.event.RefusedEventId;
import dev.touchpoint.event.Topics;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.TouchpointCodec;
import dev.touchpoint.event.rejection.Rejection;
import dev.touchpoint.event.rejection.Rejection.Encoding;
import dev.touchpoint.event.rejection.Rejection.Payload;
import dev.touchpoint.event.rejection.RejectionJson;
import dev.touchpoint.event.rejection.UnreadableRejectionException;
import dev.touchpoint.ingest.kafka.KafkaResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4Factory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class CollectorTest extends WithCollector {

    @Test
    void acceptedEventIsInTheLogBeforeItsAnswer() throws Exception {
        Instant before = Instant.now();

        HttpResponse<String> answer = client.event("""
                {"id":"%s","name":"add_to_cart","time":"%s","anonymous_id":"a-1","customer_id":42,
                 "page":{"url":"https://shop.example/cart?utm_source=news&gclid=g1"},
                 "commerce":{"cart_id":"c-1","currency":"eur","value":19.99,"items":[{"sku":7,"price":"19.99"}]},
                 "properties":{"plan":"pro","seats":3,"trial":true}}
                """.formatted(id, before));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"accepted\":1,\"rejected\":0,\"stored\":\"log\",\"results\":[{\"id\":\"%s\",\"status\":\"accepted\"}]}"
                                .formatted(id));
        ConsumerRecord<byte[], byte[]> record = log.touchpoints(id).get(0).record();
        Touchpoint touchpoint = log.touchpoints(id).get(0).touchpoint();
        assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("demo\u0000device:a-1");
        assertThat(record.timestamp())
                .isEqualTo(touchpoint.receivedAt().toEpochMilli())
                .isBetween(before.toEpochMilli(), System.currentTimeMillis());
        assertThat(record.value()).isEqualTo(TouchpointCodec.encode(touchpoint));
        assertThat(touchpoint.site()).isEqualTo("demo");
        assertThat(touchpoint.customerId()).isEqualTo("42");
        assertThat(touchpoint.page().path()).isEqualTo("/cart");
        assertThat(touchpoint.campaign().source()).isEqualTo("news");
        assertThat(touchpoint.campaign().clickIds()).containsEntry("gclid", "g1");
        assertThat(touchpoint.commerce().valueMicros()).isEqualTo(19_990_000L);
        assertThat(touchpoint.commerce().items().get(0).quantity()).isEqualTo(1);
        assertThat(touchpoint.properties()).containsEntry("seats", "3").containsEntry("trial", "true");
        assertThat(touchpoint.context().userAgent())
                .as("a server's request says nothing of the visitor")
                .isEmpty();
    }

    @Test
    void aPagesRequestTellsOfItsVisitor() throws Exception {
        client.post(
                "/v1/events",
                event(id).getBytes(StandardCharsets.UTF_8),
                "Authorization",
                "Bearer demo-write-key",
                "Origin",
                "https://shop.example",
                "User-Agent",
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Sec-Purpose",
                "prefetch;prerender");

        Touchpoint touchpoint = log.touchpoints(id).get(0).touchpoint();
        assertThat(touchpoint.context().truncatedIp()).isEqualTo("127.0.0.0");
        assertThat(touchpoint.context().userAgent()).contains("Firefox/140.0");
        assertThat(touchpoint.context().automation()).isEqualTo("prefetch");
    }

    @Test
    void ofMixedBatchTheGoodEventsAreAcceptedAndTheBadOnesExplained() {
        HttpResponse<String> answer =
                client.event("""
                {"events":[%s,{"id":"%s-bad","time":1700000000000,"anonymous_id":"a"},17,%s],"sent_at":%d}
                """.formatted(event(id), id, event(id + "-2"), System.currentTimeMillis()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"accepted\":2,\"rejected\":2")
                .contains("\"index\":1,\"reason\":\"missing_name\",\"field\":\"name\"")
                .contains("\"index\":2,\"reason\":\"invalid_type\",\"field\":\"events[2]\"");
        assertThat(log.touchpoints(id)).hasSize(1);
        assertThat(log.touchpoints(id + "-2")).hasSize(1);
        assertThat(rejected(id + "-bad"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .contains("\"reason\":\"missing_name\"", "\"site\":\"demo\"", "\\\"time\\\":1700000000000"));
    }

    @Test
    void eventsOfOneSenderInOneRequestShareARecord() {
        client.event("[%s,%s,%s]"
                .formatted(
                        event(id),
                        event(id + "-2"),
                        event(id + "-3").replace("\"anonymous_id\":\"", "\"anonymous_id\":\"other-")));

        ConsumerRecord<byte[], byte[]> record = log.touchpoints(id).get(0).record();
        ConsumerRecord<byte[], byte[]> shared =
                log.touchpoints(id + "-2").get(0).record();
        ConsumerRecord<byte[], byte[]> ofAnother =
                log.touchpoints(id + "-3").get(0).record();
        assertThat(shared.offset()).isEqualTo(record.offset());
        assertThat(shared.key()).isEqualTo(record.key());
        assertThat(ofAnother.key()).isNotEqualTo(record.key());
    }

    /** The rules' list, where the setting is left as it comes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "anonymous",
                "guest",
                "null",
                "undefined",
                "none",
                "nan",
                "true",
                "false",
                "0",
                "[object Object]",
                ""
            })
    void idsOfNobodyAreNone(String nobody) throws Exception {
        String inCapitals = ' ' + nobody.toUpperCase(Locale.ROOT) + ' ';

        HttpResponse<String> answer = client.event("[%s,%s,%s]"
                .formatted(
                        event(id)
                                .replace(
                                        "\"anonymous_id\":",
                                        "\"customer_id\":\"%s\",\"previous_id\":\"%1$s\",\"anonymous_id\":"
                                                .formatted(nobody)),
                        identified(id + "-2", nobody),
                        identified(id + "-3", inCapitals)));

        Touchpoint touchpoint = log.touchpoints(id).get(0).touchpoint();
        assertThat(touchpoint.customerId()).isEmpty();
        assertThat(touchpoint.previousId()).isEmpty();
        assertThat(answer.body())
                .contains("\"accepted\":1,\"rejected\":2")
                .contains("\"index\":1,\"reason\":\"missing_identity\"")
                .contains("\"index\":2,\"reason\":\"missing_identity\"");
    }

    @Test
    void recordsAreCompressedByTheNativeLibraryWhereThereIsOne() {
        assertThat(LZ4Factory.fastestInstance()).isSameAs(LZ4Factory.nativeInstance());
    }

    @Test
    void aTimeWithoutSecondsIsATime() throws Exception {
        client.event(
                "{\"id\":\"%s\",\"name\":\"x\",\"anonymous_id\":\"a\",\"time\":\"2026-01-31T12:00Z\"}".formatted(id));

        assertThat(log.touchpoints(id).get(0).touchpoint().occurredAt()).isEqualTo("2026-01-31T12:00:00Z");
    }

    @Test
    void sameEventTwiceIsAcceptedTwice() {
        client.event(event(id));

        HttpResponse<String> answer = client.event(event(id));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(log.touchpoints(id)).hasSize(2);
    }

    @Test
    void singleRefusedEventIsAProblem() {
        HttpResponse<String> answer =
                client.event("{\"id\":\"%s\",\"name\":\"x\",\"time\":1,\"anonymous_id\":\"a\"}".formatted(id));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(answer.body())
                .contains("\"type\":\"https://touchpoint.dev/problems/time_too_old\"", "\"field\":\"time\"");
        assertThat(rejected(id)).hasSize(1);
    }

    @Test
    void beaconTakesTextWithTheKeyInItsAddress() {
        HttpResponse<String> answer = client.post(
                "/v1/beacon?key=demo-write-key",
                event(id).getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "text/plain;charset=UTF-8",
                "Origin",
                "https://shop.example");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("access-control-allow-origin")).contains("https://shop.example");
        assertThat(log.touchpoints(id)).hasSize(1);
    }

    @Test
    void pixelIsAnImageAndAnEvent() throws Exception {
        HttpResponse<String> answer = client.send(
                "GET",
                "/v1/pixel.gif?key=demo-write-key&id=" + id
                        + "&name=email_opened&customer_id=42&passive=1&properties.mail=welcome%20back&url=https%3A%2F%2Fx.example%2Fa");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("image/gif");
        assertThat(answer.body()).startsWith("GIF89a");
        Touchpoint touchpoint = log.touchpoints(id).get(0).touchpoint();
        assertThat(touchpoint.passive()).isTrue();
        assertThat(touchpoint.page().path()).isEqualTo("/a");
        assertThat(touchpoint.properties())
                .containsEntry("mail", "welcome back")
                .hasSize(1);
    }

    /** Müller and Möller in Latin-1 both read as {@code M\uFFFDller}, and would be one customer. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer_id=M%FCller",
                "customer_id=c&anonymous_id=M%F6ller",
                "customer_id=c&cart_id=M%FCller",
                "customer_id=c&commerce.order_id=M%C3",
                "customer_id=c&properties.friend=M%FCller"
            })
    void aPixelOfOtherBytesThanUtf8IsRefused(String parameters) {
        HttpResponse<String> answer =
                client.send("GET", "/v1/pixel.gif?key=demo-write-key&name=email_opened&id=" + id + '&' + parameters);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_utf8");
        assertThat(log.touchpoints(id)).isEmpty();
    }

    @Test
    void aPixelWithoutTimeIsOfNowWheneverItsAddressWasWritten() throws Exception {
        HttpResponse<String> answer = client.send(
                "GET",
                "/v1/pixel.gif?key=demo-write-key&name=email_opened&customer_id=42&id=" + id + "&sent_at="
                        + Instant.now().minus(Duration.ofDays(2)).toEpochMilli());

        assertThat(answer.statusCode()).isEqualTo(200);
        Touchpoint touchpoint = log.touchpoints(id).get(0).touchpoint();
        assertThat(Duration.between(touchpoint.occurredAt(), touchpoint.receivedAt()))
                .isBetween(Duration.ZERO, Duration.ofMinutes(1));
    }

    @Test
    void aPixelsPageMayBeUnreadable() throws Exception {
        client.send(
                "GET",
                "/v1/pixel.gif?key=demo-write-key&name=email_opened&id=" + id
                        + "&customer_id=M%C3%BCller&title=M%FCller&url=https%3A%2F%2Fx.example%2F%3Futm_source%3DM%25FCller");

        Touchpoint touchpoint = log.touchpoints(id).get(0).touchpoint();
        assertThat(touchpoint.customerId()).isEqualTo("Müller");
        assertThat(touchpoint.page().title()).isEqualTo("M\uFFFDller");
        assertThat(touchpoint.campaign().source()).isEqualTo("M\uFFFDller");
    }

    @Test
    void badPixelIsAProblemAndNeverTellsItsKey() {
        HttpResponse<String> answer = client.send("GET", "/v1/pixel.gif?key=demo-write-key&id=" + id);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(rejected(id))
                .singleElement()
                .satisfies(row -> assertThat(row).contains("missing_name").doesNotContain("demo-write-key"));
    }

    @Test
    void gzipIsUnpackedWhateverTheHeadersSay() throws Exception {
        HttpResponse<String> answer = client.post("/v1/events", gzip(event(id)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(log.touchpoints(id)).hasSize(1);
    }

    @Test
    void whatFollowsGzipAndIsNoneIsNotPassedOver() throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(gzip(event(id)));
        body.writeBytes("\n".repeat(2).getBytes(StandardCharsets.UTF_8));

        HttpResponse<String> answer = client.post("/v1/events", body.toByteArray());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_gzip");
        assertThat(log.touchpoints(id)).isEmpty();
    }

    @Test
    void gzipBombIsRefused() throws Exception {
        HttpResponse<String> answer = client.post("/v1/events", gzip(" ".repeat(9 * 1024 * 1024)));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("body_inflates_too_large", "\"limit\":8388608");
    }

    @Test
    void tooLargeBodyIsRefusedWithItsLimit() {
        HttpResponse<String> answer = client.event("[" + "1,".repeat(700_000) + "1]");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("body_too_large", "\"limit\":1048576", "\"actual\":1400003");
    }

    @Test
    void ofABodyThatIsCutNothingIsKept() {
        String one = "{\"anonymous_id\":\"visitor-%s\",\"x\":\"%s\",\"consent\":\"refused\"}"
                .formatted(id, "y".repeat(60_000));

        HttpResponse<String> answer = client.event("[" + (one + ",").repeat(20) + one + "]");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(log.texts(Topics.REJECTED, row -> row.contains("visitor-" + id)))
                .isEmpty();
    }

    @Test
    void ofARefusedEventOfWhoRefusesNothingIsTheirOwnOrSharedWithAnother() throws Exception {
        client.event("{\"id\":\"%s\",\"name\":\"x\",\"consent\":\"refused\",\"properties\":{\"ann@x.example\":[1]}}"
                .formatted(id));

        Rejection row = rejections(RefusedEventId.of("demo", id)).get(0);
        assertThat(row.cause().reason()).isEqualTo("invalid_type");
        assertThat(row.cause().field()).isEqualTo("properties");
        assertThat(row.cause().detail()).doesNotContain("ann");
        assertThat(row.receivedAt().getNano()).isZero();
    }

    @Test
    void whoRefusesAdsAloneIsToldAndKnownAgainAsAnybody() throws Exception {
        String event =
                ("{\"id\":\"%s\",\"name\":\"x\",\"anonymous_id\":\"a\",\"page\":{\"url\":\"https://x.example/?gclid=1\"},"
                                + "\"consent\":{\"analytics\":\"granted\",\"ads\":\"refused\",\"personalisation\":\"refused\"}}")
                        .formatted(id);

        client.event(event);
        client.event(event);

        List<Rejection> rows = rejections(id);
        assertThat(rows).hasSize(2);
        assertThat(rows).extracting(Rejection::id).containsOnly(rows.get(0).id());
        assertThat(rows.get(0).cause().reason()).isEqualTo("missing_time");
        assertThat(rows.get(0).payload().text()).isEqualTo(event.replace("?gclid=1", ""));
        assertThat(rows.get(0).payload().complete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"denied\"", "false", "{\"ads\":\"denied\"}"})
    void ofAnEventWithoutUnderstoodConsentNothingIsKept(String consent) {
        HttpResponse<String> answer =
                client.event("{\"id\":\"%s\",\"name\":\"x\",\"anonymous_id\":\"visitor-%s\",\"consent\":%s}"
                        .formatted(id, id, consent));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(rejected(RefusedEventId.of("demo", id)))
                .singleElement()
                .satisfies(
                        row -> assertThat(row).contains("\"field\":\"consent").doesNotContain("visitor-" + id));
    }

    @Test
    void secretsInRefusedEventsAreBlottedOut() {
        client.event(
                "{\"id\":\"%s\",\"X-Write-Key\":\"hidden-1\",\"properties\":{\"api-key\":\"hidden-2\"}}".formatted(id));

        assertThat(rejected(id))
                .singleElement()
                .satisfies(row -> assertThat(row).contains("X-Write-Key").doesNotContain("hidden-"));
    }

    @Test
    void theSameRefusalHasOneIdWheneverItComes() throws Exception {
        String event = "{\"id\":\"%s\",\"name\":\"x\",\"anonymous_id\":\"a\"}".formatted(id);
        client.event(event);
        client.event("{\"sent_at\":\"2026-01-01T00:00:00Z\",\"events\":[%s]}".formatted(event));
        client.event(event.replace("\"x\"", "\"y\""));

        List<Rejection> rows = rejections(id);

        assertThat(rows).extracting(Rejection::eventId).containsExactly(id, id, id);
        assertThat(rows.get(1).id()).isEqualTo(rows.get(0).id());
        assertThat(rows.get(2).id()).isNotEqualTo(rows.get(0).id());
        assertThat(rows.get(0).payload()).isEqualTo(new Payload(event, Encoding.TEXT, event.length(), true));
        assertThat(rows.get(0).cause().reason()).isEqualTo("missing_time");
        assertThat(rows.get(1).sentAt()).isEqualTo("2026-01-01T00:00:00Z");
    }

    /** By an id of all that was sent, 256 tries would find the octet that its row leaves out. */
    @Test
    void anIdTellsNothingThatItsRowDoesNot() throws Exception {
        String event = "{\"id\":\"%s\",\"name\":\"x\",\"anonymous_id\":\"a\",\"context\":{\"ip\":\"192.0.2.%d\"}}";
        client.event(event.formatted(id, 7));
        client.event(event.formatted(id, 123));

        List<Rejection> rows = rejections(id);

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).payload().text()).contains("\"192.0.2.0\"");
        assertThat(rows.get(1).id()).isEqualTo(rows.get(0).id());
    }

    @Test
    void ofALongEventTheBeginningIsKept() throws Exception {
        client.event("{\"id\":\"%s\",\"x\":\"%s\"}".formatted(id, "y".repeat(20_000)));

        Payload payload = rejections(id).get(0).payload();

        assertThat(payload.text()).hasSize(8192).startsWith("{\"id\":");
        assertThat(payload.complete()).isFalse();
        assertThat(payload.bytes()).isEqualTo(20_052);
    }

    @Test
    void whatIsValidatedIsAnsweredAndKeptNowhere() {
        byte[] events = ("[" + event(id) + ",{\"id\":\"" + id + "-2\"}]").getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> answer = client.post("/v1/validate", events);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"accepted\":1,\"rejected\":1", "\"index\":1", "\"reason\":\"missing_name\"");
        assertThat(client.post("/v1/validate", "{".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.post("/v1/validate", events, "X-Write-Key", "nobodys").statusCode())
                .isEqualTo(401);
        assertThat(log.touchpoints(id)).isEmpty();
        assertThat(log.texts(Topics.REJECTED, row -> row.contains(id))).isEmpty();
    }

    @Test
    void ofAnUnknownKeyNothingIsKeptButThatItCame() {
        HttpResponse<String> answer =
                client.post("/v1/events", event(id).getBytes(StandardCharsets.UTF_8), "X-Write-Key", "wrong-secret-9");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("unknown_write_key").doesNotContain("wrong-secret-9");
        assertThat(log.touchpoints(id)).isEmpty();
        assertThat(log.texts(Topics.REJECTED, row -> row.contains(id))).isEmpty();
        assertThat(log.texts(Topics.REJECTED, row -> row.contains("unknown_write_key")))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row)
                        .contains("\"site\":null", "\"payload\":\"\"")
                        .doesNotContain("wrong-secret-9"));
    }

    @Test
    void globalPrivacyControlRemovesEveryIdentifier() throws Exception {
        long before = client.counts().sum("touchpoint_refused_privacy_total", "site=\"demo\"");

        HttpResponse<String> answer = client.post(
                "/v1/events",
                ("{\"id\":\"" + id + "\",\"name\":\"page_view\",\"time\":" + System.currentTimeMillis()
                                + ",\"anonymous_id\":\"a-1\",\"customer_id\":\"42\",\"session_id\":\"s\","
                                + "\"page\":{\"url\":\"https://shop.example/p?email=x@example.org\"},"
                                + "\"commerce\":{\"cart_id\":\"c\"}}")
                        .getBytes(StandardCharsets.UTF_8),
                "Authorization",
                "Bearer demo-write-key",
                "Sec-GPC",
                "1");

        assertThat(answer.statusCode()).isEqualTo(200);
        Touchpoint touchpoint =
                log.touchpoints(RefusedEventId.of("demo", id)).get(0).touchpoint();
        assertThat(touchpoint.consent()).isEqualTo(Consent.REFUSED);
        assertThat(touchpoint.origin()).isEmpty();
        assertThat(touchpoint.page().url()).isEqualTo("https://shop.example/p");
        assertThat(touchpoint.context().truncatedIp()).isEmpty();
        assertThat(touchpoint.clientSession()).isEmpty();
        assertThat(touchpoint.commerce().cartId()).isEmpty();
        assertThat(client.counts().sum("touchpoint_refused_privacy_total", "site=\"demo\""))
                .isEqualTo(before + 1);
    }

    @Test
    void preflightAllowsWhatTrackersSend() {
        HttpResponse<String> answer = client.send(
                "OPTIONS", "/v1/events", "Origin", "http://localhost:3000", "Access-Control-Request-Method", "POST");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("access-control-allow-origin")).contains("http://localhost:3000");
        assertThat(answer.headers().firstValue("access-control-allow-headers").orElse(""))
                .contains("authorization", "content-type", "x-write-key");
        assertThat(answer.headers().firstValue("access-control-max-age"))
                .as("a day, so that a page asks once")
                .contains("86400");
    }

    @Test
    void whoMissesAPathIsToldAllThatAreDescribed() {
        List<String> described = Pattern.compile("^  (/.*):$", Pattern.MULTILINE)
                .matcher(client.send("GET", "/openapi.yaml").body())
                .results()
                .map(path -> path.group(1))
                .toList();

        String told = client.send("GET", "/v1/nothing").body();

        assertThat(described).contains("/v1/events", "/tracker.js", "/v1/persons/{person}");
        assertThat(told).contains("The collector has " + String.join(", ", described) + ";");
    }

    @Test
    void otherPathsAndMethodsAreProblems() {
        assertThat(client.send("GET", "/v1/nothing").statusCode()).isEqualTo(404);
        assertThat(client.send("GET", "/").statusCode()).isEqualTo(404);
        assertThat(client.send("DELETE", "/v1/events").statusCode()).isEqualTo(405);
        assertThat(client.send("GET", "/v1/events").headers().firstValue("allow"))
                .contains("POST, OPTIONS");
        assertThat(client.send("GET", "/v1/nothing").headers().firstValue("content-type"))
                .contains("application/problem+json");
    }

    @Test
    void metricsCountWhatBecameOfEvents() {
        client.event(event(id));
        client.event("{");

        String metrics = client.send("GET", "/q/metrics").body();

        assertThat(metrics)
                .containsPattern("touchpoint_received_total\\{site=\"demo\"\\} [1-9]")
                .containsPattern("touchpoint_accepted_total\\{site=\"demo\",stored=\"log\"\\} [1-9]")
                .containsPattern("touchpoint_rejected_total\\{reason=\"invalid_json\",site=\"demo\"\\} [1-9]")
                .containsPattern("touchpoint_producer_records_total [1-9]")
                .contains(
                        "touchpoint_request_seconds_bucket",
                        "touchpoint_in_flight_bytes 0.0",
                        "touchpoint_spool_bytes 0.0",
                        "touchpoint_producer_errors_total 0.0");
    }

    /** Some are there only once there is something to count; AdmissionTest and KafkaOutageTest see those. */
    @Test
    void theRunbookNamesEveryMetric() {
        client.event(event(id));
        client.event("{");
        Map<String, Set<String>> told = MetricsPage.labelsByName();

        Map<String, Set<String>> seen = client.counts().labelsByName();

        assertThat(told).containsAllEntriesOf(seen);
        told.keySet().removeAll(seen.keySet());
        assertThat(told.keySet())
                .isSubsetOf(
                        "touchpoint_given_back_total",
                        "touchpoint_refused_privacy_total",
                        "touchpoint_throttled_total",
                        "touchpoint_turned_away_total");
    }

    static String event(String id) {
        return "{\"id\":\"%s\",\"name\":\"page_view\",\"time\":%d,\"anonymous_id\":\"a-1\"}"
                .formatted(id, System.currentTimeMillis());
    }

    private static String identified(String id, String anonymousId) {
        return "{\"id\":\"%s\",\"name\":\"x\",\"time\":%d,\"anonymous_id\":\"%s\"}"
                .formatted(id, System.currentTimeMillis(), anonymousId);
    }

    private List<String> rejected(String eventId) {
        return log.texts(Topics.REJECTED, row -> row.contains("\"event_id\":\"" + eventId + "\""));
    }

    private List<Rejection> rejections(String eventId) throws UnreadableRejectionException {
        List<Rejection> rows = new ArrayList<>();
        for (String row : rejected(eventId)) {
            rows.add(RejectionJson.read(row.getBytes(StandardCharsets.UTF_8)));
        }
        return rows.stream().sorted(Comparator.comparing(Rejection::receivedAt)).toList();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
