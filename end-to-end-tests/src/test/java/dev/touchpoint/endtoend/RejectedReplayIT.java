package dev.touchpoint.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.local.rejected.Replay;
import dev.touchpoint.local.rejected.ReplayReport;
import dev.touchpoint.local.services.CollectorClient;
import dev.touchpoint.local.services.RetryPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was refused is repaired by rule and sent again, with its id and time, however old it is; twice counts once. */
@WithStack
class RejectedReplayIT {

    private static final String SITE = "site-7";
    private static final String KEY = SITE + "-write-key";
    private static final int EVENTS = 12;

    /** Past the horizon: as an event of today's it would be late. */
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void refusedEventsAreRepairedAndCountOnce(Stack stack) throws InterruptedException {
        for (int i = 0; i < EVENTS; i++) {
            String id = i % 2 == 0 ? "\"id\": \"e%d\", ".formatted(i) : "";
            String event = "{%s\"event\": \"view_item\", \"time\": \"%s\", \"visitor\": \"v%d\"}"
                    .formatted(id, LONG_AGO.plusSeconds(i), i);
            assertThat(stack.post("/v1/events", KEY, event.getBytes(StandardCharsets.UTF_8))
                            .statusCode())
                    .isEqualTo(400);
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> rejected(stack).path("count").asInt() == EVENTS);
        Replay half = replay(stack, Map.of("event", "name"));
        Replay whole = replay(stack, Map.of("event", "name", "visitor", "anonymous_id"));

        // When: tried, tried with one more rule, sent, and sent again
        ReplayReport stillWrong = half.run(Map.of("site", SITE), 1_000, false);
        ReplayReport right = whole.run(Map.of("site", SITE), 1_000, false);
        assertThat(stack.find("/v1/journeys/device:v0", Map.of("site", SITE))).isEmpty();
        ReplayReport sent = whole.run(Map.of("site", SITE), 1_000, true);
        ReplayReport again = whole.run(Map.of("site", SITE), 1_000, true);
        stack.awaitVisible(SITE, Instant.now());

        // Then
        assertThat(List.of(stillWrong.accepted(), stillWrong.refused())).containsExactly(0, EVENTS);
        assertThat(List.of(right.accepted(), sent.accepted(), again.accepted()))
                .containsExactly(EVENTS, EVENTS, EVENTS);
        JsonNode rows = rejected(stack);
        assertThat(rows.path("count").asInt()).isEqualTo(EVENTS);
        for (JsonNode row : rows.path("rows")) {
            String eventId = row.path("event_id").asText();
            JsonNode receipt = receipt(stack, eventId.isEmpty() ? row.path("id").asText() : eventId);
            assertThat(receipt.path("state").asText()).as("%s", receipt).isEqualTo("accepted");
            assertThat(receipt.path("duplicates")).hasSize(1);
            assertThat(Instant.parse(
                            receipt.path("stitched").path("occurred_at").asText()))
                    .isBetween(LONG_AGO, LONG_AGO.plusSeconds(EVENTS));
        }
    }

    private static Replay replay(Stack stack, Map<String, String> renamed) {
        return new Replay(
                stack.query(),
                new CollectorClient(stack.collector(), KEY, RetryPolicy.DEFAULT),
                renamed,
                List.of(),
                Map.of());
    }

    private static JsonNode rejected(Stack stack) {
        return stack.ask("/v1/rejected", Map.of("site", SITE));
    }

    private static JsonNode receipt(Stack stack, String id) {
        return stack.ask("/v1/receipts/" + id, Map.of("site", SITE))
                .path("receipts")
                .path(0);
    }
}
