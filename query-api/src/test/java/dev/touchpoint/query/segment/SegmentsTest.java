package dev.touchpoint.query.segment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.warehouse.CartRow;
import dev.touchpoint.warehouse.JourneyRow;
import dev.touchpoint.warehouse.SessionRow;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Segments stored and asked over HTTP, with persons known by hand. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class SegmentsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant COMPLETE = Instant.parse("2026-03-01T00:00:00Z");

    private final Api api = new Api();

    @AutoClose
    private final Tables tables = new Tables();

    @BeforeEach
    void emptyTables() {
        tables.empty().completeUntil(COMPLETE, COMPLETE);
    }

    /**
     * Ann looked twice on two devices and left a cart that nobody bought, Bob bought what he had left, Cy only got a mail.
     */
    private void threePersons() {
        tables.put(
                        touchpoint("ann", "1", "View Item", START, "phone", false),
                        touchpoint("ann", "2", "view_item", START.plusSeconds(60), "laptop", false),
                        touchpoint("bob", "1", "view_item", START.plus(Duration.ofDays(50)), "tv", false),
                        touchpoint("cy", "1", "email_opened", START, "", true))
                .put(
                        journey("ann", "a", START, null, 4, "Paid Search"),
                        journey(
                                "bob",
                                "b",
                                START.plus(Duration.ofDays(50)),
                                START.plus(Duration.ofDays(51)),
                                5,
                                "Direct"))
                .put(
                        cart("ann", "a", START.plusSeconds(3_600), null, null),
                        cart("bob", "b", START.plusSeconds(3_600), START.plusSeconds(9_999), START.plusSeconds(9_999)))
                .put(session("ann", "s1", "Direct"), session("ann", "s2", "Email"), session("bob", "s3", "Direct"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"did": {"name": "view item"}}                                              | ann bob
            {"did": {"name": ["View-Item", "x"], "at_least": 2}}                        | ann
            {"did": {"at_least": 1}}                                                    | ann bob cy
            {"did": {"to": "2026-01-01T00:00:00Z"}}                                     |
            {"did": {"from": "2026-01-01T00:00:00Z", "to": "2026-01-01T00:00:00.001Z"}} | ann cy
            {"did": {"last": "P10D"}}                                                   | bob
            {"did": {"channel": ["Email", "SMS"]}}                                      | cy
            {"did": {"name": "view_item", "channel": "Email"}}                          |
            {"not": {"did": {"name": "view_item"}}}                                     | cy
            {"and": [{"did": {"name": "view_item"}}, {"not": {"cart": {"purchased": true}}}]} | ann
            {"or": [{"cart": {"recovered": true}}, {"did": {"name": "email_opened"}}]}  | bob cy
            {"cart": {}}                                                                | ann bob
            {"cart": {"abandoned": true, "purchased": false}}                           | ann
            {"cart": {"returned": true}}                                                | bob
            {"cart": {"open": true}}                                                    |
            {"journey": {"furthest_phase": {"at_least": "intent"}}}                     | ann bob
            {"journey": {"furthest_phase": {"is": "intent"}}}                           | ann
            {"journey": {"furthest_phase": {"at_least": "conversion", "at_most": "after_sales"}}} | bob
            {"journey": {"converted": true}}                                            | bob
            {"journey": {"converted": false, "lapsed": true}}                           | ann
            {"journey": {"lapsed": false}}                                              | bob
            {"journey": {"channel": ["Paid Search", "Email"]}}                          | ann
            {"journey": {"channel": "Direct", "last": "P5D"}}                           |
            {"visited": {"channel": "Direct"}}                                          | ann bob
            {"visited": {"at_least": 2}}                                                | ann
            {"first_seen": {"last": "P10D"}}                                            | bob
            {"last_seen": {"to": "2026-01-01T00:01:00.001Z"}}                           | ann
            {"devices": {"at_least": 2}}                                                | ann
            {"devices": {"at_most": 1}}                                                 | bob cy
            {"devices": {"at_least": 0, "at_most": 0}}                                  | cy
            """)
    void findsThePersonsOfAPredicate(String where, @Nullable String people) {
        threePersons();
        put("s", where);

        JsonNode answer = api.get("/v1/segments/s/people?site=shop").body();

        List<String> expected = people == null ? List.of() : List.of(people.split(" "));
        assertThat(texts(answer.path("people"))).as(answer.toString()).isEqualTo(expected);
        assertThat(answer.path("count").asInt()).isEqualTo(expected.size());
    }

    @Test
    void judgesDeadlinesAtAsOf() {
        threePersons();
        put("left", "{\"cart\": {\"abandoned\": true}}");
        Instant deadline = START.plusSeconds(3_600);

        assertThat(texts(api.get("/v1/segments/left/people?site=shop&as_of=" + deadline.minusMillis(1))
                        .body()
                        .path("people")))
                .isEmpty();
        assertThat(texts(api.get("/v1/segments/left/people?site=shop&as_of=" + deadline)
                        .body()
                        .path("people")))
                .containsExactly("ann", "bob");
    }

    /** Touchpoints have whole milliseconds: whether one lies in the range is judged by the moments as they were given. */
    @Test
    void takesMomentsBetweenTwoMilliseconds() {
        threePersons();
        put("opened", "{\"did\": {\"name\": \"email_opened\", \"last\": \"PT1H\"}}");
        put("shortly", "{\"did\": {\"name\": \"view_item\", \"last\": \"PT0.0014S\"}}");
        Instant anHourLater = START.plus(Duration.ofHours(1));
        Instant secondLook = START.plusSeconds(60);

        assertThat(peopleAt("opened", anHourLater)).containsExactly("cy");
        assertThat(peopleAt("opened", anHourLater.plusNanos(500_000))).isEmpty();
        assertThat(peopleAt("shortly", secondLook)).isEmpty();
        assertThat(peopleAt("shortly", secondLook.plusNanos(400_000))).containsExactly("ann");
        assertThat(peopleAt("shortly", secondLook.plusNanos(1_400_000))).containsExactly("ann");
        assertThat(peopleAt("shortly", secondLook.plusNanos(1_500_000))).isEmpty();
    }

    private List<String> peopleAt(String segment, Instant asOf) {
        return texts(api.get("/v1/segments/%s/people?site=shop&as_of=%s".formatted(segment, asOf))
                .body()
                .path("people"));
    }

    @Test
    void listsPeopleAPageAtATime() {
        threePersons();
        put("all", "{\"did\": {}}");

        List<Api.Answer> pages =
                api.pages(cursor -> api.get("/v1/segments/all/people?site=shop&limit=2&cursor=" + cursor));

        assertThat(pages)
                .hasSize(2)
                .allSatisfy(
                        page -> assertThat(page.body().path("count").asInt()).isEqualTo(3));
        assertThat(pages.stream().flatMap(page -> texts(page.body().path("people")).stream()))
                .containsExactly("ann", "bob", "cy");
    }

    @Test
    void keepsTheMomentOfTheFirstPageAndTheSegmentAsItWas() {
        threePersons();
        put("stays", "{\"not\": {\"cart\": {\"abandoned\": true}}}");
        String pages = "/v1/segments/stays/people?site=shop&limit=2";
        Instant before = START.plusSeconds(3_599);
        tables.completeUntil(before, COMPLETE.plusSeconds(1));
        JsonNode first = api.get(pages).body();
        tables.completeUntil(START.plusSeconds(3_600), COMPLETE.plusSeconds(2));

        String second = pages + "&cursor=" + first.path("next").asText();
        JsonNode page = api.get(second).body();
        put("stays", "{\"did\": {}}");
        Api.Answer ofAnother = api.get(second);

        assertThat(texts(first.path("people"))).containsExactly("ann", "bob");
        assertThat(texts(page.path("people"))).containsExactly("cy");
        assertThat(page.path("count").asInt()).isEqualTo(3);
        assertThat(page.path("as_of").asText()).isEqualTo(before.toString());
        assertThat(page.path("next").isNull()).isTrue();
        assertThat(ofAnother.status()).isEqualTo(400);
        assertThat(ofAnother.body().path("field").asText()).isEqualTo("cursor");
    }

    @Test
    void keepsChangesAndForgets() {
        Api.Answer created = put("buyers", "{\"did\": {\"name\": \"purchase\"}}");
        Api.Answer changed = put("buyers", "{\"did\": {\"name\": \"order\"}}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().path("created_at")).isEqualTo(created.body().path("created_at"));
        Api.Answer read = api.get("/v1/segments/buyers?site=shop");
        assertThat(read.header("ETag")).isEqualTo(changed.header("ETag")).isNotEqualTo(created.header("ETag"));
        assertThat(read.body().path("where")).hasToString("{\"did\":{\"name\":\"order\"}}");
        assertThat(api.get("/v1/segments?site=shop").body().path("segments")).hasSize(1);
        assertThat(api.get("/v1/segments?site=other").body().path("segments")).isEmpty();
        assertThat(api.get("/v1/segments/buyers?site=other").status()).isEqualTo(404);

        assertThat(api.send("DELETE", "/v1/segments/buyers?site=shop", "").status())
                .isEqualTo(204);
        assertThat(api.send("DELETE", "/v1/segments/buyers?site=shop", "").status())
                .isEqualTo(404);
        assertThat(api.get("/v1/segments/buyers?site=shop").status()).isEqualTo(404);
        assertThat(put("buyers", "{\"did\": {}}").status()).isEqualTo(201);
        assertThat(api.get("/v1/segments/buyers?site=shop").status()).isEqualTo(200);
    }

    @Test
    void writesOnlyWhatNobodyChangedWhenAskedTo() {
        String first = put("s", "{\"did\": {}}").header("ETag");
        String body = "{\"where\": {\"did\": {\"name\": \"b\"}}}";

        Api.Answer changed = api.send("PUT", "/v1/segments/s?site=shop", body, "If-Match", first);
        Api.Answer late = api.send("PUT", "/v1/segments/s?site=shop", body, "If-Match", first);
        Api.Answer again = api.send("PUT", "/v1/segments/s?site=shop", body, "If-None-Match", "*");
        Api.Answer lateDeletion = api.send("DELETE", "/v1/segments/s?site=shop", "", "If-Match", first);

        assertThat(changed.status()).isEqualTo(200);
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.body().path("field").asText()).isEqualTo("If-Match");
        assertThat(again.status()).isEqualTo(412);
        assertThat(lateDeletion.status()).isEqualTo(412);
        assertThat(api.send("PUT", "/v1/segments/new?site=shop", body, "If-Match", "*")
                        .status())
                .isEqualTo(412);
        assertThat(api.send("DELETE", "/v1/segments/s?site=shop", "", "If-Match", changed.header("ETag"))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void letsExactlyOneOfManyWritersWin() throws Exception {
        String first = put("s", "{\"did\": {}}").header("ETag");
        ExecutorService writers = Executors.newFixedThreadPool(6);
        List<Callable<Integer>> writes = new ArrayList<>();
        for (int writer = 0; writer < 6; writer++) {
            String body = "{\"where\": {\"did\": {\"name\": \"w%d\"}}}".formatted(writer);
            writes.add(() -> api.send("PUT", "/v1/segments/s?site=shop", body, "If-Match", first)
                    .status());
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> write : writers.invokeAll(writes)) {
            statuses.add(write.get());
        }
        writers.shutdown();

        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 412);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                                          | missing_parameter | where
            {"where": {}}                                                               | invalid_parameter | where
            {"where": {"did": {}, "not": {"did": {}}}}                                  | invalid_parameter | where
            {"where": {"done": {}}}                                                     | unknown_field     | where.done
            {"where": {"and": []}}                                                      | invalid_parameter | where.and
            {"where": {"and": [{"did": {"name": ""}}]}}                                 | invalid_parameter | where.and[0].did.name
            {"where": {"did": {"at_least": 0}}}                                         | invalid_parameter | where.did.at_least
            {"where": {"did": {"at_least": 1.5}}}                                       | invalid_parameter | where.did.at_least
            {"where": {"did": {"last": "P1M"}}}                                         | invalid_parameter | where.did.last
            {"where": {"did": {"last": "P1D", "from": "2026-01-01T00:00:00Z"}}}         | invalid_parameter | where.did.last
            {"where": {"did": {"from": "yesterday"}}}                                   | invalid_parameter | where.did.from
            {"where": {"cart": {"abandoned": "yes"}}}                                   | invalid_parameter | where.cart.abandoned
            {"where": {"journey": {"furthest_phase": {"is": "love"}}}}                  | invalid_parameter | where.journey.furthest_phase.is
            {"where": {"journey": {"furthest_phase": {}}}}                              | invalid_parameter | where.journey.furthest_phase
            {"where": {"journey": {"furthest_phase": {"at_least": "intent", "at_most": "awareness"}}}} | invalid_parameter | where.journey.furthest_phase
            {"where": {"devices": {}}}                                                  | invalid_parameter | where.devices
            {"where": {"first_seen": {}}}                                               | invalid_parameter | where.first_seen
            {"where": {"not": 1}}                                                       | invalid_parameter | where.not
            """)
    void refusesWhatIsNoSegment(String body, String reason, String field) {
        Api.Answer answer = api.send("PUT", "/v1/segments/s?site=shop", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("reason").asText()).isEqualTo(reason);
        assertThat(answer.body().path("field").asText()).isEqualTo(field);
    }

    @Test
    void boundsTheTree() {
        String leaf = "{\"did\": {}}";
        String deep = "{\"not\": ".repeat(8) + leaf + "}".repeat(8);
        String wide = "{\"and\": [" + (leaf + ",").repeat(9) + leaf + "]}";

        assertThat(put("s", deep).status()).isEqualTo(400);
        assertThat(put("s", "{\"or\": [%s, %s, %s]}".formatted(wide, wide, leaf))
                        .status())
                .isEqualTo(400);
        assertThat(put("s", "{\"or\": [%s, %s]}".formatted(wide, wide)).status())
                .isEqualTo(201);
        assertThat(api.get("/v1/segments/s/people?site=shop").status()).isEqualTo(200);
    }

    @Test
    void takesOddTextAsText() {
        String odd = "'); DROP TABLE carts -- \\\\ ? :site {{person}} {{at_least}} {{from}}";

        assertThat(put("s", "{\"did\": {\"name\": \"%s\", \"channel\": \"%s\"}}".formatted(odd, odd))
                        .status())
                .isEqualTo(201);
        assertThat(api.get("/v1/segments/s/people?site=shop").status()).isEqualTo(200);
        assertThat(api.send("PUT", "/v1/segments/A%20b?site=shop", "{\"where\": {\"did\": {}}}")
                        .body()
                        .path("field")
                        .asText())
                .isEqualTo("name");
        assertThat(api.get("/v1/segments/s/people?site=shop&cursor=x").status()).isEqualTo(400);
        assertThat(api.get("/v1/segments/none/people?site=shop").status()).isEqualTo(404);
    }

    private Api.Answer put(String name, String where) {
        return api.send("PUT", "/v1/segments/" + name + "?site=shop", "{\"where\": " + where + "}");
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static StitchedTouchpointRow touchpoint(
            String person, String id, String name, Instant at, String device, boolean passive) {
        return new StitchedTouchpointRow(
                "shop",
                person,
                person,
                id,
                at,
                null,
                device,
                name,
                passive ? "Email" : "",
                "",
                "",
                passive,
                3,
                "",
                "",
                "");
    }

    private static JourneyRow journey(
            String person, String id, Instant start, @Nullable Instant converted, int furthest, String channel) {
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
                List.of(furthest),
                1,
                converted == null ? 0 : 1,
                channel,
                "d",
                "view",
                "/",
                false,
                0);
    }

    private static CartRow cart(
            String person, String id, Instant abandons, @Nullable Instant returned, @Nullable Instant purchased) {
        return new CartRow(
                "shop", person, id, "j", START, START, START, "cart", 1, Map.of(), abandons, "cart", Map.of(), "", "",
                null, returned, null, purchased, "", Map.of(), "");
    }

    private static SessionRow session(String person, String id, String channel) {
        return new SessionRow(
                "shop", person, id, "d", START, START, START.plusSeconds(1_800), "idle", 1, channel, "/", "/");
    }
}
