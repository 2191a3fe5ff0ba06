package dev.touchpoint.ingest.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Topics;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.ingest.kafka.KafkaResource;
import dev.touchpoint.ingest.kafka.LogReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class ImportRouteTest extends WithCollector {

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void storeVisitsOfACsvFileBecomeOfflineTouchpoints() throws Exception {
        String csv = """
                visited,customer,shop
                2026-01-02 10:00:00 UTC,%1$s-1,Berlin
                yesterday,%1$s-2,Berlin
                2026-01-02 11:00:00 UTC,%1$s-3
                2026-01-02 12:00:00 UTC,,Bonn
                2026-01-02 10:00:00 UTC,%1$s-1,Berlin
                """.formatted(id);

        HttpResponse<String> answer =
                post("format=csv&map.visited=time&map.customer=customer_id&set.name=store_visit&set.offline=true", csv);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body().lines())
                .containsExactly(
                        "{\"type\":\"refused\",\"row\":2,\"line\":3,\"reason\":\"invalid_time\",\"field\":\"time\","
                                + "\"detail\":\"No time in ISO-8601 or milliseconds since 1970: 'yesterday'\"}",
                        "{\"type\":\"refused\",\"row\":3,\"line\":4,\"reason\":\"wrong_field_count\",\"field\":\"\","
                                + "\"detail\":\"2 fields instead of 3\"}",
                        "{\"type\":\"refused\",\"row\":4,\"line\":5,\"reason\":\"missing_identity\",\"field\":\"anonymous_id\","
                                + "\"detail\":\"An event has an anonymous_id or a customer_id, unless consent is refused;"
                                + " ids like 'null' or 'guest' are none\"}",
                        "{\"type\":\"done\",\"rows\":5,\"accepted\":2,\"refused\":3,\"skipped\":0,\"refused_by_reason\":"
                                + "{\"invalid_time\":1,\"missing_identity\":1,\"wrong_field_count\":1}}");
        List<Touchpoint> imported = imported();
        assertThat(imported).hasSize(2).allSatisfy(touchpoint -> {
            assertThat(touchpoint.name()).isEqualTo("store_visit");
            assertThat(touchpoint.customerId()).isEqualTo(id + "-1");
            assertThat(touchpoint.offline()).isTrue();
            assertThat(touchpoint.imported()).isTrue();
            assertThat(touchpoint.properties()).containsEntry("shop", "Berlin");
            assertThat(touchpoint.context().userAgent()).isEmpty();
        });
        assertThat(imported.get(0).eventId()).isNotEqualTo(imported.get(1).eventId());
        assertThat(log.texts(Topics.REJECTED, row -> row.contains(id)))
                .hasSize(2)
                .anySatisfy(row -> assertThat(row)
                        .contains(
                                "\"reason\":\"invalid_time\"",
                                "\"source\":\"import\"",
                                "\"detail\":\"No time in ISO-8601 or milliseconds since 1970\""));
    }

    @Test
    void whatIsSentAgainHasTheSameIdsWhereverItGoesOn() throws Exception {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 1_200; i++) {
            // Every row comes twice, far apart.
            rows.append("{\"name\":\"call\",\"time\":%d,\"customer_id\":\"%s-%d\"}\n"
                    .formatted(1_767_000_000_000L, id, i % 600));
        }

        HttpResponse<String> whole = post("format=ndjson", gzip(rows.toString()));
        HttpResponse<String> rest =
                post("format=ndjson&skip=700", rows.toString().getBytes(StandardCharsets.UTF_8));

        assertThat(last(whole))
                .contains("\"type\":\"done\",\"rows\":1200,\"accepted\":1200,\"refused\":0,\"skipped\":0");
        assertThat(last(rest))
                .contains("\"type\":\"done\",\"rows\":1200,\"accepted\":500,\"refused\":0,\"skipped\":700");
        List<String> ids = imported().stream().map(Touchpoint::eventId).toList();
        assertThat(ids).hasSize(1_700);
        assertThat(ids.stream().distinct()).hasSize(1_200);
    }

    @Test
    void whatASmallRequestWouldRefuseAsAWholeCostsItsRowOnly() throws Exception {
        String deep = "{\"name\":\"call\",\"time\":1767000000000,\"customer_id\":\"%s\",\"x\":%s}"
                .formatted(id, "[".repeat(40) + "]".repeat(40));
        String good = "{\"name\":\"call\",\"time\":1767000000000,\"customer_id\":\"%s\"}".formatted(id);

        HttpResponse<String> answer = post("format=ndjson", String.join("\n", good, deep, "nonsense", good));

        assertThat(answer.body())
                .contains(
                        "\"row\":2,\"line\":2,\"reason\":\"nesting_too_deep\"",
                        "\"row\":3,\"line\":3,\"reason\":\"malformed_row\"")
                .contains("\"rows\":4,\"accepted\":2,\"refused\":2");
    }

    @Test
    void everyRowIsInOneAccount() throws Exception {
        Counts before = client.counts();

        post("format=ndjson", """
                {"name":"call","time":1767000000000,"customer_id":"%1$s"}
                nonsense
                {"name":"call","time":1767000000000}
                {"name":"call","time":"yesterday","customer_id":"%1$s"}
                """.formatted(id));

        Counts after = client.counts();
        assertThat(grown(before, after, "touchpoint_received_total")).isEqualTo(4);
        assertThat(grown(before, after, "touchpoint_accepted_total")).isEqualTo(1);
        assertThat(grown(before, after, "touchpoint_rejected_total")).isEqualTo(3);
        assertThat(grown(before, after, "touchpoint_rejected_total", "reason=\"malformed_row\"", "site=\"demo\""))
                .isEqualTo(1);
    }

    private static long grown(Counts before, Counts after, String counter, String... labels) {
        return after.sum(counter, labels) - before.sum(counter, labels);
    }

    @ParameterizedTest
    @CsvSource({
        "'', format is one of rees46",
        "format=xml, format is one of rees46",
        "format=csv&skip=-1, skip is a whole number",
        "format=csv&site=shop, There is no parameter site",
        "format=csv, No column becomes the event's name",
        "format=csv&set.name=x&map.time=tyme, no such field",
        "format=csv&set.nme=x, No field is named nme"
    })
    void whatIsNotUnderstoodIsAProblem(String parameters, String detail) throws Exception {
        HttpResponse<String> answer = post(parameters, "time,customer_id\n");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(answer.body()).contains("invalid_parameter", detail);
    }

    @Test
    void withoutAKeyNothingIsRead() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(base.resolve("/v1/import?format=csv"))
                        .POST(BodyPublishers.ofString("x"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("missing_write_key");
    }

    @Test
    void aBodyThatStopsIsToldFromWhereToGoOn() throws Exception {
        String row = "{\"name\":\"call\",\"time\":1767000000000,\"customer_id\":\"%s\"}\n".formatted(id);
        byte[] packed = gzip(row.repeat(5_000));
        byte[] half = Arrays.copyOf(packed, packed.length / 2);

        HttpResponse<String> answer = post("format=ndjson", half);

        assertThat(last(answer)).contains("\"type\":\"failed\",\"reason\":\"broken_body\"");
        String resume = last(answer).replaceFirst(".*\"resume_from\":(\\d+).*", "$1");
        assertThat(imported()).hasSize(Integer.parseInt(resume));
        post("format=ndjson&skip=" + resume, packed);
        assertThat(imported().stream().map(Touchpoint::eventId).distinct()).hasSize(5_000);
        assertThat(imported()).hasSize(5_000);
    }

    @Test
    void anImportKeepsToTheLimitOfItsKey() throws Exception {
        // Nine of these rows are a batch.
        String row = "{\"name\":\"call\",\"time\":1767000000000,\"customer_id\":\"%s\",\"junk\":\"%s\"}\n"
                .formatted(id, "y".repeat(60_000));

        HttpResponse<String> imported = http.send(
                request("format=ndjson")
                        .setHeader("Authorization", "Bearer paced-server-key")
                        .POST(BodyPublishers.ofString(row.repeat(27)))
                        .build(),
                BodyHandlers.ofString());
        HttpResponse<String> live = client.post(
                "/v1/events",
                CollectorTest.event(id + "-live").getBytes(StandardCharsets.UTF_8),
                "X-Write-Key",
                "paced-server-key");

        assertThat(last(imported)).contains("\"type\":\"done\",\"rows\":27,\"accepted\":27,");
        // The last batch is owed, and one more event is wanted, at five a second; all three would be five seconds.
        assertThat(live.headers().firstValueAsLong("retry-after").orElse(0)).isLessThanOrEqualTo(2);
    }

    @Test
    void aFileOfTooManyRowsIsNotToldToGoOn() throws Exception {
        HttpResponse<String> answer = post("format=ndjson&skip=1000000", "{}\n".repeat(1_000_001));

        assertThat(last(answer))
                .contains("\"type\":\"failed\",\"reason\":\"too_many_rows\"", "\"rows\":1000000,")
                .doesNotContain("resume_from");
    }

    @Test
    void aFileLargerThanMemoryPassesThrough() throws Exception {
        // 64 times what may be held of a body.
        byte[] row =
                ("{\"name\":\"call\",\"time\":1767000000000,\"customer_id\":\"%s\",\"id\":\"same\",\"junk\":\"%s\"}\n"
                                .formatted(id, "y".repeat(60_000)))
                        .getBytes(StandardCharsets.UTF_8);
        int rows = 64 * 1024 * 1024 / row.length;

        HttpResponse<String> answer = http.send(
                request("format=ndjson")
                        .POST(BodyPublishers.ofInputStream(() -> new Repeated(row, rows)))
                        .build(),
                BodyHandlers.ofString());

        assertThat(last(answer)).contains("\"type\":\"done\",\"rows\":%d,\"accepted\":%d,".formatted(rows, rows));
    }

    /** The same bytes many times. */
    private static final class Repeated extends InputStream {

        private final byte[] bytes;
        private final long length;
        private long at;

        Repeated(byte[] bytes, int times) {
            this.bytes = bytes;
            this.length = (long) bytes.length * times;
        }

        @Override
        public int read() {
            return at == length ? -1 : bytes[(int) (at++ % bytes.length)];
        }
    }

    private HttpResponse<String> post(String parameters, String body) throws Exception {
        return post(parameters, body.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> post(String parameters, byte[] body) throws Exception {
        return http.send(
                request(parameters).POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String parameters) {
        return HttpRequest.newBuilder(base.resolve("/v1/import?" + parameters))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer demo-write-key");
    }

    private List<Touchpoint> imported() {
        return log.touchpoints().stream()
                .map(LogReader.Logged::touchpoint)
                .filter(touchpoint -> touchpoint.customerId().startsWith(id))
                .toList();
    }

    private static String last(HttpResponse<String> answer) {
        List<String> lines = answer.body().lines().toList();
        return lines.get(lines.size() - 1);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
