package dev.touchpoint.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Events of all kinds: each has exactly one state in the end, and it is the right one. */
@WithStack
class ReceiptsIT {

    private static final String SITE = "site-6";
    private static final String KEY = SITE + "-write-key";
    private static final long SEED = 6;
    private static final int EACH = 20;

    /** What is sent, and what must be told of it. */
    private enum Sent {
        GOOD("accepted", 1),
        IMPORTED_OLD("accepted", 1),
        COPIED("accepted", 3),
        LATE("late", 1),
        BOT("automated", 1),
        REFUSED("refused_for_privacy", 1),
        WRONG("rejected", 1),
        WRONG_TWICE("rejected", 2),
        REPAIRED("accepted", 2);

        private final String state;
        private final int times;

        Sent(String state, int times) {
            this.state = state;
            this.times = times;
        }
    }

    @Test
    void everyEventHasExactlyItsState(Stack stack) {
        Instant sent = send(stack);

        stack.awaitVisible(SITE, sent);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(rejectedUntil(stack)).isAfterOrEqualTo(sent));

        for (Sent kind : Sent.values()) {
            for (int i = 0; i < EACH; i++) {
                assertState(kind, receipts(stack, id(kind, i)));
            }
        }
        assertThat(stack.find("/v1/receipts/never-sent", Map.of("site", SITE))).isEmpty();
        JsonNode counts = stack.ask("/v1/rejected/counts", Map.of("site", SITE)).path("rows");
        int rejected = 0;
        // One an hour: there are two where the next has begun meanwhile.
        for (JsonNode row : counts) {
            assertThat(row.path("reason").asText()).isEqualTo("missing_name");
            rejected += row.path("count").asInt();
        }
        assertThat(rejected).isEqualTo(3 * EACH);
        assertThat(allRejected(stack)).hasSize(3 * EACH);
    }

    /** In any order, one request each, but for half of those with copies, which share one; returns when the last answer came. */
    private static Instant send(Stack stack) {
        List<String> events = new ArrayList<>();
        for (Sent kind : Sent.values()) {
            for (int i = 0; i < EACH; i++) {
                List<String> copies = new ArrayList<>();
                for (int copy = 0; copy < kind.times; copy++) {
                    copies.add(event(kind, id(kind, i), copy));
                }
                if (kind == Sent.COPIED && i % 2 == 1) {
                    events.add(copies.toString());
                } else {
                    events.addAll(copies);
                }
            }
        }
        Collections.shuffle(events, new Random(SEED));
        for (String event : events) {
            HttpResponse<String> answer = stack.post("/v1/events", KEY, event.getBytes(StandardCharsets.UTF_8));
            assertThat(answer.statusCode()).as(event).isIn(200, 400);
        }
        return Instant.now();
    }

    private static String event(Sent kind, String id, int copy) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        ObjectNode event = Stack.JSON.createObjectNode().put("id", id).put("anonymous_id", "device-of-" + id);
        boolean wrong = kind == Sent.WRONG || kind == Sent.WRONG_TWICE || (kind == Sent.REPAIRED && copy == 0);
        if (!wrong) {
            event.put("name", "view_item");
        }
        switch (kind) {
            case LATE -> event.put("time", now.minus(Duration.ofDays(100)).toString());
            case IMPORTED_OLD ->
                event.put("time", now.minus(Duration.ofDays(100)).toString()).put("imported", true);
            case REFUSED -> event.put("time", now.toString()).put("consent", "refused");
            case BOT ->
                event.put("time", now.toString())
                        .putObject("context")
                        .put("user_agent", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)");
            case WRONG_TWICE -> event.put("time", "2026-01-01T00:00:00Z");
            case GOOD, COPIED, WRONG, REPAIRED -> event.put("time", now.toString());
        }
        return event.toString();
    }

    private static void assertState(Sent kind, JsonNode receipts) {
        assertThat(receipts).as("%s: %s", kind, receipts).hasSize(1);
        JsonNode receipt = receipts.get(0);
        assertThat(receipt.path("state").asText()).as("%s: %s", kind, receipt).isEqualTo(kind.state);
        boolean accepted = !kind.state.equals("rejected");
        assertThat(receipt.path("counted").isObject()).isEqualTo(accepted);
        assertThat(receipt.path("duplicates")).hasSize(kind == Sent.COPIED ? 2 : 0);
        assertThat(receipt.path("refusals")).hasSize(accepted && kind != Sent.REPAIRED ? 0 : 1);
        assertThat(receipt.path("stitched").path("journey_id").asText().isEmpty())
                .as("%s: %s", kind, receipt)
                .isEqualTo(!kind.state.equals("accepted"));
        if (kind == Sent.COPIED) {
            Set<String> places = new HashSet<>();
            receipt.path("duplicates").forEach(copy -> places.add(place(copy)));
            places.add(place(receipt.path("counted")));
            assertThat(places).hasSize(3);
            receipt.path("duplicates")
                    .forEach(copy -> assertThat(
                                    Instant.parse(copy.path("received_at").asText()))
                            .isAfterOrEqualTo(Instant.parse(
                                    receipt.path("counted").path("received_at").asText())));
        }
    }

    private static String place(JsonNode record) {
        return record.path("partition").asText() + "/" + record.path("offset").asText();
    }

    private static JsonNode receipts(Stack stack, String id) {
        return stack.ask("/v1/receipts/" + id, Map.of("site", SITE)).path("receipts");
    }

    private static Instant rejectedUntil(Stack stack) {
        return Instant.parse(stack.ask("/v1/rejected/counts", Map.of("site", SITE))
                .path("complete_until")
                .asText("1970-01-01T00:00:00Z"));
    }

    private static Set<String> allRejected(Stack stack) {
        Set<String> ids = new HashSet<>();
        String cursor = "";
        do {
            JsonNode page = stack.ask("/v1/rejected", Map.of("site", SITE, "limit", "7", "cursor", cursor));
            page.path("rows").forEach(row -> ids.add(row.path("event_id").asText()));
            cursor = page.path("next").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        return ids;
    }

    private static String id(Sent kind, int number) {
        return kind.name().toLowerCase(Locale.ROOT) + "-" + number;
    }
}
