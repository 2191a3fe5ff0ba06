package dev.touchpoint.endtoend;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.query.GenericRecord;
import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.local.stack.Part;
import dev.touchpoint.testing.CollectorEvents;
import dev.touchpoint.testing.TouchpointBuilder;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whoever asks to be forgotten is: in every table, by every id. */
@WithStack
class ErasureIT {

    private static final String SITE = "site-8";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant START =
            Instant.now().minus(Duration.ofHours(5)).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);

    @Test
    void nothingIsFoundOfWhoAskedAndTheOtherCustomerOfTheDeviceKeepsEverything(Stack stack) throws Exception {
        // Given: one who was anonymous first, on a device of her own and on one she shares with another
        List<TouchpointBuilder> hers = List.of(
                event("gone-1", "page_view", 0).device("gone-phone").page("https://shop.example/gone-page"),
                event("gone-2", "add_to_cart", 1)
                        .device("gone-phone")
                        .cart("gone-cart")
                        .item("x", 1, "9.90"),
                event("gone-3", "sign_in", 2).device("gone-phone").customer("gone-customer"),
                event("gone-4", "view_item", 10).device("tablet").customer("gone-customer"),
                event("gone-5", "sign_out", 11).device("tablet").customer("gone-customer"));
        List<TouchpointBuilder> others = List.of(
                event("kept-1", "view_item", 60).device("tablet").customer("kept-customer"),
                event("kept-2", "add_to_cart", 61)
                        .device("tablet")
                        .customer("kept-customer")
                        .cart("kept-cart")
                        .item("y", 1, "5"),
                event("kept-3", "purchase", 62)
                        .device("tablet")
                        .customer("kept-customer")
                        .cart("kept-cart")
                        .order("o-1"));
        stack.sendAndAwait(SITE, json(hers.subList(0, 2)));
        stack.sendAndAwait(SITE, json(hers.subList(2, 5)));
        stack.sendAndAwait(SITE, json(others));
        // And somebody else says to be the same as she
        stack.sendAndAwait(
                SITE,
                json(List.of(
                        event("mate-1", "alias", 63).previous("gone-customer").customer("mate-customer"))));
        assertThat(stack.ask("/v1/journeys/customer:gone-customer", Map.of("site", SITE))
                        .path("person")
                        .asText())
                .isEqualTo("customer:mate-customer");
        // And something of hers that was refused, and is kept for repair
        stack.post(
                "/v1/events",
                SITE + "-write-key",
                "{\"id\":\"gone-0\",\"name\":\"view\",\"time\":\"never\",\"customer_id\":\"gone-customer\"}"
                        .getBytes(StandardCharsets.UTF_8));
        // And rows of a file that are no events, hers and another's
        stack.post(
                "/v1/import?format=csv",
                SITE + "-write-key",
                "customer_id,name,time\ngone-customer,page_view,badtime\nkept-customer,page_view,badtime\n"
                        .getBytes(StandardCharsets.UTF_8));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(rowsWith(stack, "gone-").getOrDefault("rejected_touchpoints", List.of()))
                                .hasSize(2));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rowsWith(stack, "kept-")).containsKey("rejected_touchpoints"));
        putRefused(stack);
        Map<String, List<String>> kept = rowsOfOthers(stack);
        assertThat(rowsWith(stack, "gone-").keySet())
                .contains(
                        "touchpoints",
                        "stitched_touchpoints",
                        "sessions",
                        "journeys",
                        "carts",
                        "identities",
                        "identity_merges");

        // When
        HttpResponse<String> answer = stack.delete("/v1/persons/customer:gone-customer", SITE + "-write-key");

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        JsonNode request = Stack.JSON.readTree(answer.body());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                reports(stack, request.path("request_id").asText()))
                        .containsExactly("erased, 0 found"));
        // The queue is emptied last.
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rowsWith(stack, "gone-")).isEmpty());
        assertThat(rowsOfOthers(stack)).isEqualTo(kept);
        assertThat(refused(stack)).containsExactly("others-base64", "others-later", "others-longer", "others-mail");
        // Why they are who they are names her no more
        assertThat(rowsWith(stack, "kept-").get("identity_merges"))
                .singleElement()
                .satisfies(row -> assertThat(row).contains("\tdevice:tablet\tcustomer:kept-customer\tsign_in\t"));
        assertThat(stack.journeysCounted(SITE)).isEqualTo(1);
        // What is visible now was in a checkpoint made after the erasure
        stack.sendAndAwait(SITE, json(List.of(event("kept-4", "view_item", 63).device("tablet"))));
        assertStateHoldsOnlyOthers(stack);

        // And in a replay of the whole log, which still has everything
        assertThat(stack.replay("--into", "erasure_it", "--diff")).isZero();
        assertThat(rowsWith(stack, "erasure_it", "gone-")).isEmpty();
        assertThat(rowsWith(stack, "erasure_it", "kept-").keySet()).containsAll(kept.keySet());
        assertThat(stack.replay("--into", "erasure_it", "--swap")).isZero();
        assertThat(rowsWith(stack, "gone-")).isEmpty();
        // Nor in the state that the replay has made
        stack.sendAndAwait(SITE, json(List.of(event("kept-5", "view_item", 64).device("tablet"))));
        assertStateHoldsOnlyOthers(stack);

        // And whoever comes back is known from then on
        stack.sendAndAwait(
                SITE,
                json(List.of(aTouchpoint()
                        .site(SITE)
                        .id("gone-6")
                        .named("view_item")
                        .at(Instant.now())
                        .device("gone-phone")
                        .customer("gone-customer"))));
        assertThat(stack.ask("/v1/journeys/customer:gone-customer", Map.of("site", SITE))
                        .path("journeys"))
                .singleElement()
                .satisfies(journey -> assertThat(journey.path("touchpoints")).hasSize(1));
    }

    /** Searches the newest checkpoint of the stream, which stands still meanwhile. */
    private static void assertStateHoldsOnlyOthers(Stack stack) throws IOException, InterruptedException {
        stack.parts().stopPart(Part.JOURNEY_STREAM);
        try {
            assertThat(RunbookStateSearch.of(stack.parts().settings(), "gone-")).isEqualTo("nothing");
            assertThat(RunbookStateSearch.of(stack.parts().settings(), "kept-"))
                    .contains("timeline of device-timeline", "timeline of person-timeline");
        } finally {
            // Others need it, too.
            stack.parts().startPart(Part.JOURNEY_STREAM);
        }
    }

    /** What was refused in many forms: as it stands in the table, so that none has to be found that the collector takes. */
    private static void putRefused(Stack stack) {
        Map<String, String> payloads = new TreeMap<>(Map.of(
                "hers-form", "name=view&time=never&uid=gone-customer",
                "hers-percent", "e=%7B%22uid%22%3A%22gone%2Dcustomer%22%7D",
                "hers-json", "{\"body\":\"{\\\"id\\\":\\\"gone\\u002dcustomer\\\"}",
                "hers-device", "gone-phone;page_view;never",
                "others-longer", "gone-customers,page_view,badtime",
                "others-mail", "mail=agone-customer%40b.de",
                "others-later", "gone-customer,page_view,badtime"));
        try (Client clickhouse = stack.clickhouse()) {
            payloads.forEach((id, payload) -> putRefused(clickhouse, SITE, id, payload, "text"));
            putRefused(clickhouse, "", "hers-base64", base64("\n\u0006site-8\u001a\rgone-customerB\u0001x"), "base64");
            putRefused(
                    clickhouse,
                    "",
                    "others-base64",
                    base64("\n\u0006site-8\u001a\u000egone-customersB\u0001x"),
                    "base64");
        }
    }

    private static void putRefused(Client clickhouse, String site, String id, String payload, String encoding) {
        clickhouse.queryAll(
                """
                INSERT INTO rejected_touchpoints (site, id, type, reason, received_at, payload, payload_encoding)
                SELECT {site:String}, {id:String}, 'event', 'by_test', now64(3) + INTERVAL {later:Int64} HOUR,
                       base64Decode({payload:String}), {encoding:String}""",
                Map.of(
                        "site", site,
                        "id", id,
                        "later", id.endsWith("later") ? 1 : -1,
                        "payload", base64(payload),
                        "encoding", encoding),
                new com.clickhouse.client.api.query.QuerySettings());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> refused(Stack stack) {
        try (Client clickhouse = stack.clickhouse()) {
            return clickhouse
                    .queryAll("SELECT id FROM rejected_touchpoints FINAL WHERE reason = 'by_test' ORDER BY id")
                    .stream()
                    .map(row -> row.getString("id"))
                    .toList();
        }
    }

    private static List<String> reports(Stack stack, String request) {
        try (Client clickhouse = stack.clickhouse()) {
            return clickhouse
                    .queryAll(
                            "SELECT state, found FROM erasures FINAL WHERE site = {site:String} AND request_id = {id:String}",
                            Map.of("site", SITE, "id", request),
                            new com.clickhouse.client.api.query.QuerySettings())
                    .stream()
                    .map(row -> row.getString("state") + ", " + row.getLong("found") + " found")
                    .toList();
        }
    }

    /** What there is of others, beside why they are who they are; who used a device is written anew as it was. */
    private static Map<String, List<String>> rowsOfOthers(Stack stack) {
        Map<String, List<String>> rows = rowsWith(stack, "kept-");
        rows.remove("identity_merges");
        rows.computeIfPresent(
                "identities",
                (table, lines) -> lines.stream()
                        .map(line -> line.replaceFirst("\t\\d+\t0$", ""))
                        .toList());
        return rows;
    }

    /** Every row of every table, tombstones and superseded ones too, that holds the text anywhere; but {@link #refused}. */
    private static Map<String, List<String>> rowsWith(Stack stack, String text) {
        return rowsWith(stack, "default", text);
    }

    private static Map<String, List<String>> rowsWith(Stack stack, String database, String text) {
        try (Client clickhouse = stack.clickhouse()) {
            Map<String, List<String>> rows = new TreeMap<>();
            for (GenericRecord table : clickhouse.queryAll(
                    "SELECT name FROM system.tables WHERE database = '%s' AND engine LIKE '%%MergeTree'"
                            .formatted(database))) {
                String name = table.getString("name");
                List<String> found = new ArrayList<>();
                for (GenericRecord row : clickhouse.queryAll(
                        "SELECT line FROM (SELECT formatRowNoNewline('TSV', *) AS line FROM %s.%s) WHERE position(line, '%s') > 0 AND position(line, 'by_test') = 0 ORDER BY line"
                                .formatted(database, name, text))) {
                    found.add(row.getString("line"));
                }
                if (!found.isEmpty()) {
                    rows.put(name, found);
                }
            }
            return rows;
        }
    }

    private static List<String> json(List<TouchpointBuilder> events) {
        return events.stream()
                .map(event -> CollectorEvents.write(event.build()))
                .toList();
    }

    private static TouchpointBuilder event(String id, String name, int minute) {
        return aTouchpoint().site(SITE).id(id).named(name).at(START.plus(Duration.ofMinutes(minute)));
    }
}
