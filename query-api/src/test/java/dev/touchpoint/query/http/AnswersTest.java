package dev.touchpoint.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.event.Campaign;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.testing.TouchpointBuilder;
import dev.touchpoint.warehouse.CartRow;
import dev.touchpoint.warehouse.IdentityRow;
import dev.touchpoint.warehouse.JourneyRow;
import dev.touchpoint.warehouse.PhaseTransitionRow;
import dev.touchpoint.warehouse.SessionRow;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import dev.touchpoint.warehouse.TouchpointRow;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows put into the real engine, asked for over HTTP, compared with numbers worked out by hand. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class AnswersTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant COMPLETE = START.plus(Duration.ofDays(60));

    private final Api api = new Api();

    @AutoClose
    private final Tables tables = new Tables();

    @BeforeEach
    void emptyTables() {
        tables.empty().completeUntil(COMPLETE, COMPLETE);
    }

    @Test
    void countsJourneysByThePhaseTheyEndedIn() {
        tables.put(
                journey("a", "1", START, null, 4, List.of(1, 4)),
                journey("a", "2", START.plus(Duration.ofDays(40)), null, 2, List.of(2)),
                journey("b", "3", START, START.plusSeconds(9), 5, List.of(3, 5)));

        JsonNode phases = api.get("/v1/funnels/phases?site=shop").body().path("phases");

        assertThat(column(phases, "reached")).containsExactly(3, 3, 2, 2, 1, 0);
        assertThat(column(phases, "touched")).containsExactly(1, 1, 1, 1, 1, 0);
        assertThat(column(phases, "skipped")).containsExactly(2, 2, 1, 1, 0, 0);
        assertThat(column(phases, "advanced")).containsExactly(3, 2, 2, 1, 0, 0);
        assertThat(column(phases, "dropped")).containsExactly(0, 0, 0, 1, 0, 0);
        assertThat(column(phases, "in_progress")).containsExactly(0, 1, 0, 0, 0, 0);
        assertThat(column(phases, "finished")).containsExactly(0, 0, 0, 0, 1, 0);
    }

    @Test
    void readsTheLatestVersionOnlyAndNoTombstones() {
        tables.put(1, false, List.of(journey("a", "1", START, null, 1, List.of(1))))
                .put(2, false, List.of(journey("a", "1", START, null, 3, List.of(1, 3))))
                .put(1, false, List.of(journey("b", "2", START, null, 6, List.of(6))))
                .put(2, true, List.of(journey("b", "2", START, null, 6, List.of(6))));

        JsonNode phases = api.get("/v1/funnels/phases?site=shop").body().path("phases");

        assertThat(column(phases, "reached")).containsExactly(1, 1, 1, 0, 0, 0);
    }

    @Test
    void letsAJourneyLapseExactlyAtItsDeadline() {
        tables.put(journey("a", "1", START, null, 1, List.of(1)));
        Instant lapses = START.plus(Duration.ofDays(30));

        JsonNode before = api.get("/v1/funnels/phases?site=shop&as_of=" + lapses.minusMillis(1))
                .body();
        JsonNode at = api.get("/v1/funnels/phases?site=shop&as_of=" + lapses).body();

        assertThat(column(before.path("phases"), "in_progress")).startsWith(1);
        assertThat(column(at.path("phases"), "dropped")).startsWith(1);
    }

    @Test
    void sumsUpLostAndRecoveredCartsByCurrency() {
        tables.touchpoints(List.of(new TouchpointRow(
                        TouchpointBuilder.aTouchpoint().device("phone").build(), "", false)))
                .put(
                        cart("1", "checkout", START.plusSeconds(60), null, Map.of("EUR", 10_500_000L), ""),
                        cart("2", "cart", START.plusSeconds(60), null, Map.of("EUR", 1_000_000L, "USD", 2L), ""),
                        cart("3", "cart", START.plusSeconds(60), START.plusSeconds(90), Map.of("EUR", 7L), "link"),
                        cart("4", "payment", null, START.plusSeconds(90), Map.of(), ""),
                        cart("5", "cart", COMPLETE.plusMillis(1), null, Map.of("EUR", 99L), ""));

        JsonNode figures =
                api.get("/v1/funnels/carts?site=shop&by=stage,device").body();

        assertThat(List.of(
                        figures.path("created").asInt(),
                        figures.path("open").asInt(),
                        figures.path("purchased").asInt(),
                        figures.path("abandoned").asInt(),
                        figures.path("recovered").asInt(),
                        figures.path("recovered_by_link").asInt()))
                .containsExactly(5, 1, 2, 3, 1, 1);
        assertThat(figures.path("abandonment_rate").asDouble()).isEqualTo(0.75);
        assertThat(figures.path("net_abandonment_rate").asDouble()).isEqualTo(0.5);
        assertThat(figures.path("checkout_abandonment_rate").asDouble()).isEqualTo(0.5);
        assertThat(figures.path("lost_value").path("EUR").decimalValue()).isEqualByComparingTo("11.5");
        assertThat(figures.path("lost_value").path("USD").decimalValue()).isEqualByComparingTo("0.000002");
        assertThat(figures.path("recovered_value")).hasToString("{\"EUR\":20}");
        assertThat(figures.path("by_stage").path(0).path("stage").asText()).isEqualTo("cart");
        assertThat(figures.path("by_device").path(0).path("device").asText()).isEqualTo("unknown");
    }

    @Test
    void comparesPropertiesWithoutReadingThemAsSql() {
        String odd = "it's \\ a ? :site '); DROP TABLE carts --";
        Touchpoint touchpoint = TouchpointBuilder.aTouchpoint()
                .id("e")
                .device("d")
                .named("View Item")
                .campaign(new Campaign(odd, "", "", "", "", Map.of()))
                .property("k'?", odd)
                .build();
        tables.touchpoints(List.of(new TouchpointRow(touchpoint, "", false)))
                .put(stitched("e", "View Item", START, "s"));

        assertThat(entered("{\"property\": \"campaign_source\", \"operator\": \"is\", \"value\": %s}", odd))
                .isEqualTo(1);
        assertThat(entered("{\"property\": \"properties.k'?\", \"operator\": \"in\", \"value\": [\"x\", %s]}", odd))
                .isEqualTo(1);
        assertThat(entered("{\"property\": \"properties.k'?\", \"operator\": \"exists\"}", odd))
                .isEqualTo(1);
        assertThat(entered("{\"property\": \"properties.k'?\", \"operator\": \"exists\", \"value\": false}", odd))
                .isZero();
        assertThat(entered("{\"property\": \"page_path\", \"operator\": \"is_not\", \"value\": %s}", odd))
                .isEqualTo(1);
        assertThat(entered(
                        "{\"property\": \"campaign_source\", \"operator\": \"contains\", \"value\": \"\\\\ a ?\"}",
                        odd))
                .isEqualTo(1);
        assertThat(entered("{\"property\": \"campaign_source\", \"operator\": \"starts\", \"value\": \"s\"}", odd))
                .isZero();
    }

    @Test
    void tellsAPersonsWay() {
        tables.put(stitched("e1", "view", START, "s"), stitched("e2", "view", START.plusSeconds(5), "s"))
                .put(journey("device:d", "j", START, null, 3, List.of(3)))
                .put(new SessionRow(
                        "shop",
                        "device:d",
                        "s",
                        "d",
                        START,
                        START,
                        START.plusSeconds(1_800),
                        "idle",
                        1,
                        "Direct",
                        "/",
                        "/"))
                .put(new PhaseTransitionRow(
                        "shop", "device:d", "j", "t", START, 0, 3, 3, List.of(1, 2), 0, "device:d", "e1", "view", ""))
                .put(cart("c", "cart", START.plusSeconds(60), null, Map.of("EUR", 5L), ""))
                .put(new IdentityRow("shop", "d", "e1", START, null, "device:d"));

        JsonNode person = api.get("/v1/journeys/d?site=shop").body();

        assertThat(person.path("person").asText()).isEqualTo("device:d");
        assertThat(person.path("sessions").path(0).path("ended").asBoolean()).isTrue();
        JsonNode journey = person.path("journeys").path(0);
        assertThat(journey.path("state").asText()).isEqualTo("lapsed");
        assertThat(journey.path("touched_phases")).hasToString("[\"consideration\"]");
        assertThat(journey.path("transitions").path(0).path("skipped_phases"))
                .hasToString("[\"awareness\",\"favorability\"]");
        assertThat(journey.path("touchpoints").path(0).path("event_id").asText())
                .isEqualTo("e1");
        assertThat(journey.path("touchpoints")).hasSize(2);
        assertThat(person.path("carts").path(0).path("state").asText()).isEqualTo("abandoned");
        assertThat(person.path("identities").path(0).path("until").isNull()).isTrue();
        assertThat(person.path("truncated")).isEmpty();
    }

    @Test
    void saysWhichListsWereCut() {
        tables.put(stitched("e1", "view", START, "s"), stitched("e2", "view", START.plusSeconds(5), "s"));

        JsonNode person = api.get("/v1/journeys/device:d?site=shop&limit=1").body();

        assertThat(person.path("truncated")).hasToString("[\"touchpoints\"]");
        assertThat(person.path("other_touchpoints").path(0).path("event_id").asText())
                .isEqualTo("e2");
    }

    @Test
    void findsWhoUsedADevice() {
        tables.put(new StitchedTouchpointRow(
                        "shop",
                        "customer:42",
                        "device:d",
                        "e",
                        START,
                        null,
                        "d",
                        "view",
                        "",
                        "",
                        "",
                        false,
                        3,
                        "",
                        "",
                        ""))
                .put(new IdentityRow("shop", "d", "e", START, null, "customer:42"));

        assertThat(person("d")).isEqualTo("customer:42");
        assertThat(person("device:d")).isEqualTo("customer:42");
        assertThat(person("42")).isEqualTo("customer:42");
        assertThat(api.get("/v1/journeys/43?site=shop").status()).isEqualTo(404);
    }

    private String person(String id) {
        return api.get("/v1/journeys/" + id + "?site=shop")
                .body()
                .path("person")
                .asText();
    }

    private int entered(String condition, String value) {
        String quoted = "\"" + value.replace("\\", "\\\\") + "\"";
        return api.funnel("{\"site\": \"shop\", \"steps\": [{\"name\": \"view_item\", \"where\": [%s]}]}"
                        .formatted(condition.replace("%s", quoted)))
                .body()
                .path("steps")
                .path(0)
                .path("entered")
                .asInt(-1);
    }

    private static List<Integer> column(JsonNode phases, String name) {
        return phases.findValues(name).stream().map(JsonNode::asInt).toList();
    }

    private static StitchedTouchpointRow stitched(String id, String name, Instant at, String session) {
        return new StitchedTouchpointRow(
                "shop", "device:d", "device:d", id, at, null, "d", name, "", "/p", "", false, 3, session, "j", "");
    }

    private static JourneyRow journey(
            String person, String id, Instant start, @Nullable Instant converted, int furthest, List<Integer> touched) {
        return new JourneyRow(
                "shop",
                person,
                id,
                start,
                start,
                start.plus(Duration.ofDays(30)),
                converted,
                furthest,
                furthest,
                touched,
                1,
                converted == null ? 0 : 1,
                "Direct",
                "d",
                "view",
                "/",
                false,
                0);
    }

    private static CartRow cart(
            String id,
            String stage,
            @Nullable Instant abandons,
            @Nullable Instant purchased,
            Map<String, Long> value,
            String recoveredBy) {
        boolean left = abandons != null;
        return new CartRow(
                "shop",
                "device:d",
                id,
                "j",
                START,
                START,
                START,
                stage,
                1,
                value,
                abandons,
                left ? stage : "",
                left ? value : Map.of(),
                left ? "Direct" : "",
                left ? "phone" : "",
                null,
                null,
                null,
                purchased,
                "",
                purchased == null ? Map.of() : Map.of("EUR", 20_000_000L),
                recoveredBy);
    }
}
