package dev.touchpoint.query.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.testing.TouchpointBuilder;
import dev.touchpoint.warehouse.CartRow;
import dev.touchpoint.warehouse.JourneyRow;
import dev.touchpoint.warehouse.PhaseTransitionRow;
import dev.touchpoint.warehouse.SessionRow;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import dev.touchpoint.warehouse.TouchpointRow;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One visit that leaves a cart, told in order. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class TimelineTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant COMPLETE = START.plus(Duration.ofDays(60));

    /** Several times what the warehouse reads at once. */
    private static final int OF_OTHERS = 50_000;

    /** As of who numbers touchpoints by nanoseconds. */
    private static final long LARGE_NUMBER = 1_772_445_600_000_000_000L;

    private static final List<String> ALL = List.of(
            "session_started s",
            "journey_started j",
            "touchpoint b",
            "touchpoint a",
            "transition t",
            "cart_opened c",
            "touchpoint z",
            "session_ended s",
            "cart_abandoned c",
            "journey_lapsed j");

    private final Api api = new Api();

    @AutoClose
    private final Tables tables = new Tables();

    @BeforeEach
    void oneVisit() {
        tables.empty()
                .completeUntil(COMPLETE, COMPLETE)
                .touchpoints(List.of(new TouchpointRow(
                        TouchpointBuilder.aTouchpoint()
                                .id("a")
                                .device("d")
                                .named("add_to_cart")
                                .at(START)
                                .campaign("news", "email", "winter")
                                .currency("EUR")
                                .item("mug", 2, "9.90")
                                .experiment("button", "red")
                                .property("size", "XL")
                                .build(),
                        "Email",
                        false)))
                .put(
                        touchpoint("z", START.plusSeconds(60), null),
                        touchpoint("a", START, null),
                        // With a number: before the one without, in the same millisecond.
                        touchpoint("b", START, LARGE_NUMBER))
                .put(new SessionRow(
                        "shop",
                        "device:d",
                        "s",
                        "d",
                        START,
                        START.plusSeconds(60),
                        START.plusSeconds(1_860),
                        "idle",
                        3,
                        "Email",
                        "/",
                        "/"))
                .put(journey("device:d", "j"))
                .put(new PhaseTransitionRow(
                        "shop", "device:d", "j", "t", START, 0, 4, 4, List.of(), 0, "device:d", "a", "add_to_cart", ""))
                .put(cart("device:d", "c", START, START.plusSeconds(3_660), null, null, null));
    }

    @Test
    void tellsEverythingInOrder() {
        JsonNode timeline = api.get("/v1/journeys/d/timeline?site=shop").body();

        assertThat(told(timeline)).as(timeline.toString()).isEqualTo(ALL);
        assertThat(timeline.path("next").isNull()).isTrue();
        assertThat(timeline.path("person").asText()).isEqualTo("device:d");
        assertThat(timeline.path("entries")
                        .path(4)
                        .path("told")
                        .path("to_phase")
                        .asText())
                .isEqualTo("intent");
    }

    @Test
    void tellsWhatATouchpointWasSentWith() {
        JsonNode entry = api.get("/v1/journeys/d/timeline?site=shop")
                .body()
                .path("entries")
                .path(3);

        assertThat(entry.path("told").path("phase").asText()).isEqualTo("intent");
        JsonNode sent = entry.path("sent");
        assertThat(sent.path("campaign").path("name").asText()).isEqualTo("winter");
        assertThat(sent.path("commerce").path("currency").asText()).isEqualTo("EUR");
        assertThat(sent.path("commerce").path("items").path(0).path("sku").asText())
                .isEqualTo("mug");
        assertThat(sent.path("commerce").path("items").path(0).path("price").decimalValue())
                .isEqualByComparingTo("9.9");
        assertThat(sent.path("experiments")).hasToString("{\"button\":\"red\"}");
        assertThat(sent.path("properties")).hasToString("{\"size\":\"XL\"}");
    }

    @Test
    void goesPageByPage() {
        assertThat(pageByPage("device:d", 3)).isEqualTo(ALL);
    }

    @Test
    void keepsTheMomentOfTheFirstPageAndWhoseItIs() {
        tables.put(touchpoint("device:n", "first", START, null));
        Instant before = START.plusSeconds(1_859);
        tables.completeUntil(before, COMPLETE.plusSeconds(1));
        JsonNode first = api.get("/v1/journeys/d/timeline?site=shop&limit=6").body();
        tables.completeUntil(COMPLETE, COMPLETE.plusSeconds(2));

        String cursor = "site=shop&cursor=" + first.path("next").asText();
        JsonNode second = api.get("/v1/journeys/device:d/timeline?" + cursor).body();
        Api.Answer ofAnother = api.get("/v1/journeys/device:n/timeline?" + cursor);

        assertThat(told(first)).isEqualTo(ALL.subList(0, 6));
        assertThat(told(second)).isEqualTo(ALL.subList(6, 7));
        assertThat(second.path("as_of").asText()).isEqualTo(before.toString());
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(ofAnother.status()).isEqualTo(400);
        assertThat(ofAnother.body().path("field").asText()).isEqualTo("cursor");
    }

    private List<String> pageByPage(String person, int limit) {
        String path = "/v1/journeys/%s/timeline?site=shop&limit=%d&cursor=".formatted(person, limit);
        return api.pages(cursor -> api.get(path + cursor)).stream()
                .flatMap(page -> told(page.body()).stream())
                .toList();
    }

    /** As of senders who tell seconds alone. The ids of transitions are hashes, which tell no order. */
    @Test
    void tellsAJourneysTransitionsOfOneMillisecondAsOneLedToTheOther() {
        Instant later = START.plusSeconds(60);
        tables.put(touchpoint("device:n", "first", START, null))
                .put(journey("device:n", "k"))
                .put(
                        transition("t3", START, 0, 1, 1, 0),
                        transition("t2", START, 1, 3, 3, 0),
                        transition("t1", START, 3, 4, 4, 0),
                        transition("t5", later, 4, 3, 4, 60_000),
                        transition("t4", later, 3, 4, 4, 0));

        JsonNode person = api.get("/v1/journeys/device:n?site=shop").body();

        assertThat(pageByPage("device:n", 1))
                .filteredOn(entry -> entry.startsWith("transition "))
                .containsExactly("transition t3", "transition t2", "transition t1", "transition t5", "transition t4");
        assertThat(person.path("journeys").path(0).path("transitions").findValuesAsText("event_id"))
                .containsExactly("e-t3", "e-t2", "e-t1", "e-t5", "e-t4");
    }

    /** One is bought by the first that is done after it was left; one is emptied at the very moment it counts as left. */
    @Test
    void tellsWhatBecameOfACartWithinAMillisecondInOrder() {
        Instant bought = START.plusSeconds(7_200);
        Instant opened = START.plusSeconds(8_000);
        Instant emptied = opened.plusSeconds(3_600);
        tables.put(touchpoint("device:n", "first", START, null))
                .put(
                        cart("device:n", "c2", START, START.plusSeconds(3_600), bought, null, bought),
                        cart("device:n", "c1", opened, emptied, emptied, emptied, null));

        assertThat(pageByPage("device:n", 1))
                .filteredOn(entry -> entry.startsWith("cart_"))
                .containsExactly(
                        "cart_opened c2",
                        "cart_abandoned c2",
                        "cart_returned c2",
                        "cart_purchased c2",
                        "cart_opened c1",
                        "cart_abandoned c1",
                        "cart_returned c1",
                        "cart_emptied c1");
    }

    @Test
    void tellsNoDeadlineThatIsStillAhead() {
        JsonNode timeline = api.get("/v1/journeys/d/timeline?site=shop&as_of=" + START.plusSeconds(1_859))
                .body();

        assertThat(told(timeline)).isEqualTo(ALL.subList(0, 7));
    }

    /** Ann's first and last touchpoint on a device in a shop, and very many of others between. */
    @Test
    void readsOfASharedDeviceNoMoreThanThePageHas() {
        List<TouchpointRow> sent = new ArrayList<>(List.of(onSharedDevice("a-first", 0), onSharedDevice("a-last", 60)));
        for (int number = 0; number < OF_OTHERS; number++) {
            sent.add(onSharedDevice("other-" + number, 30));
        }
        tables.touchpoints(sent).put(ofAnn("a-first", 0), ofAnn("a-last", 60));

        JsonNode timeline = api.get("/v1/journeys/customer:ann/timeline?site=shop&explain=true")
                .body();

        assertThat(timeline.path("entries"))
                .extracting(entry ->
                        entry.path("sent").path("properties").path("id").asText())
                .containsExactly("a-first", "a-last");
        assertThat(timeline.path("explain"))
                .filteredOn(statement -> statement.path("sql").asText().contains("click_ids"))
                .singleElement()
                .satisfies(statement ->
                        assertThat(statement.path("rows_read").asLong()).isBetween(2L, OF_OTHERS / 2L));
    }

    private static TouchpointRow onSharedDevice(String id, int second) {
        return new TouchpointRow(
                TouchpointBuilder.aTouchpoint()
                        .id(id)
                        .device("shared")
                        .named("search")
                        .at(START.plusSeconds(second))
                        .property("id", id)
                        .build(),
                "Direct",
                false);
    }

    private static StitchedTouchpointRow ofAnn(String id, int second) {
        return new StitchedTouchpointRow(
                "shop",
                "customer:ann",
                "device:shared",
                id,
                START.plusSeconds(second),
                null,
                "shared",
                "search",
                "",
                "/p",
                "",
                false,
                3,
                "s",
                "j",
                "");
    }

    @Test
    void knowsWhoIsAskedFor() {
        assertThat(api.get("/v1/journeys/nobody/timeline?site=shop").status()).isEqualTo(404);
        assertThat(api.get("/v1/journeys/d/timeline?site=shop&cursor=x").status())
                .isEqualTo(400);
        assertThat(api.get("/v1/journeys/d/timeline?site=shop&limit=1001").status())
                .isEqualTo(400);
        assertThat(api.get("/v1/journeys/d/timeline?site=shop&format=csv").text())
                .startsWith("at,kind,id,origin,journey_id,session_id,cart_id,told_device");
    }

    private static List<String> told(JsonNode timeline) {
        List<String> told = new ArrayList<>();
        timeline.path("entries")
                .forEach(entry -> told.add(
                        entry.path("kind").asText() + " " + entry.path("id").asText()));
        return told;
    }

    private static StitchedTouchpointRow touchpoint(String id, Instant at, @Nullable Long sequence) {
        return touchpoint("device:d", id, at, sequence);
    }

    private static StitchedTouchpointRow touchpoint(String device, String id, Instant at, @Nullable Long sequence) {
        return new StitchedTouchpointRow(
                "shop", device, device, id, at, sequence, "d", "view", "", "/p", "", false, 4, "s", "j", "");
    }

    private static JourneyRow journey(String person, String id) {
        return new JourneyRow(
                "shop",
                person,
                id,
                START,
                START.plusSeconds(60),
                START.plusSeconds(60).plus(Duration.ofDays(30)),
                null,
                4,
                4,
                List.of(4),
                3,
                0,
                "Email",
                "d",
                "z",
                "/",
                false,
                0);
    }

    /** By a touchpoint of its own. */
    private static PhaseTransitionRow transition(String id, Instant at, int from, int to, int furthest, long dwell) {
        return new PhaseTransitionRow(
                "shop",
                "device:n",
                "k",
                id,
                at,
                from,
                to,
                furthest,
                List.of(),
                dwell,
                "device:n",
                "e-" + id,
                "view",
                "");
    }

    private static CartRow cart(
            String person,
            String id,
            Instant opened,
            Instant abandons,
            @Nullable Instant returned,
            @Nullable Instant emptied,
            @Nullable Instant purchased) {
        return new CartRow(
                "shop",
                person,
                id,
                "j",
                opened,
                opened,
                opened.plusSeconds(60),
                "cart",
                2,
                Map.of("EUR", 19_800_000L),
                abandons,
                "cart",
                Map.of("EUR", 19_800_000L),
                "Email",
                "d",
                null,
                returned,
                emptied,
                purchased,
                "",
                Map.of(),
                "");
    }
}
