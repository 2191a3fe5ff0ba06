package dev.touchpoint.query.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.testing.TouchpointBuilder;
import dev.touchpoint.warehouse.JourneyRow;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import dev.touchpoint.warehouse.TouchpointRow;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Four journeys known by hand, looked for over HTTP. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class JourneySearchTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant COMPLETE = Instant.parse("2026-03-01T00:00:00Z");

    private final Api api = new Api();

    @AutoClose
    private final Tables tables = new Tables();

    /**
     * Journey a: looked, an hour, lapsed. b: bought for 30 and 5.5 EUR and 7 USD, a day. c: bought by another channel, no
     * value, an instant. d: bob's, started late, so still open.
     */
    @BeforeEach
    void fourJourneys() {
        tables.empty()
                .completeUntil(COMPLETE, COMPLETE)
                .put(
                        journey("ann", "a", START, Duration.ofHours(1), false, 3, 4, "Direct", "phone"),
                        journey(
                                "ann",
                                "b",
                                START.plus(Duration.ofDays(1)),
                                Duration.ofDays(1),
                                true,
                                5,
                                9,
                                "Email",
                                "phone"),
                        journey("bob", "c", START.plus(Duration.ofDays(2)), Duration.ZERO, true, 6, 1, "Direct", "tv"),
                        journey("bob", "d", START.plus(Duration.ofDays(50)), Duration.ZERO, false, 1, 1, "Email", "tv"))
                .put(
                        touchpoint("ann", "1", "View Item", "a", 3),
                        order("ann", "2", "b"),
                        order("ann", "3", "b"),
                        order("ann", "4", "b"),
                        order("ann", "5", "b"),
                        order("bob", "6", "c"))
                .touchpoints(List.of(
                        sent(
                                "ann",
                                "2",
                                order -> order.order("o1").currency("EUR").value("30")),
                        // The same order again, later: counts once.
                        sent(
                                "ann",
                                "3",
                                order -> order.order("o1").currency("EUR").value("99")),
                        sent("ann", "4", order -> order.currency("EUR").item("mug", 2, "2.75")),
                        sent("ann", "5", order -> order.currency("USD").value("7")),
                        sent("bob", "6", order -> order.order("o1").value("7"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                                          | d c b a
            "order": "asc"                                              | a b c d
            "from": "2026-01-02T00:00:00Z", "to": "2026-01-03T00:00:00Z" | b
            "journey_id": "b"                                           | b
            "journey_id": ["a", "c", "x"]                               | c a
            "journey_id": "b", "state": "lapsed"                        |
            "furthest_phase": {"is": "after_sales"}                     | c
            "furthest_phase": {"at_least": "consideration"}             | c b a
            "furthest_phase": {"at_most": "consideration"}              | d a
            "state": "converted"                                        | c b
            "state": ["lapsed", "open"]                                 | d a
            "state": "open"                                             | d
            "state": "open", "as_of": "2026-01-31T00:59:59.999Z"        | d a
            "state": "lapsed", "as_of": "2026-01-31T01:00:00Z"          | a
            "channel": "Email"                                          | d b
            "device": ["phone"]                                         | b a
            "touchpoint": "view item"                                   | a
            "touchpoint": ["purchase", "x"]                             | c b
            "touchpoints": {"at_least": 4, "at_most": 8}                | a
            "duration": {"at_least": "PT1H", "at_most": "PT1H"}         | a
            "duration": {"at_most": "PT0S"}                             | d c
            "duration": {"at_least": "PT1H0.0005S"}                     | b
            "duration": {"at_most": "PT1H0.0005S"}                      | d c a
            "duration": {"at_least": "PT59M59.9995S"}                   | b a
            "duration": {"at_most": "PT59M59.9995S"}                    | d c
            "value": {"currency": "EUR", "at_least": 35.5}              | b
            "value": {"currency": "eur", "at_least": 35.5000001}        |
            "value": {"currency": "USD", "at_least": 7, "at_most": 7}   | b
            "value": {"currency": "EUR", "at_most": 1}                  | d c a
            "sort": "touchpoints"                                       | b a d c
            "sort": "touchpoints", "order": "asc"                       | c d a b
            "sort": "duration"                                          | b a d c
            "sort": "value", "value": {"currency": "EUR"}               | b d c a
            "sort": "furthest_phase"                                    | c b a d
            "sort": "last_active_at", "order": "asc"                    | a b c d
            "segment": "buyers"                                         | d c b a
            "segment": "lookers"                                        | b a
            """)
    void findsWhatIsAskedFor(String fields, @Nullable String journeys) {
        segment("buyers", "purchase");
        segment("lookers", "view_item");

        JsonNode answer = search(fields).body();

        List<String> expected = journeys == null ? List.of() : List.of(journeys.split(" "));
        assertThat(ids(answer)).as(answer.toString()).isEqualTo(expected);
        assertThat(answer.path("count").asInt()).isEqualTo(expected.size());
    }

    @Test
    void findsWhatReplacedAJourneyByTheIdItHad() {
        tables.replaced("ann", "first", "second")
                .replaced("ann", "second", "b")
                // It went to bob, under the same id.
                .replaced("ann", "c", "a")
                // Nobody has anything of it any more.
                .replaced("ann", "erased", "");

        assertThat(ids(search("\"journey_id\": \"first\"").body())).containsExactly("b");
        assertThat(ids(search("\"journey_id\": [\"second\", \"a\"]").body())).containsExactly("b", "a");
        assertThat(ids(search("\"journey_id\": \"c\"").body())).containsExactly("c");
        assertThat(ids(search("\"journey_id\": \"erased\"").body())).isEmpty();
    }

    @Test
    void findsAJourneyThatIsThereAgain() {
        tables.replaced("ann", "a", "b")
                .put(3, false, List.of(journey("ann", "a", START, Duration.ZERO, false, 1, 1, "Direct", "phone")));

        assertThat(ids(search("\"journey_id\": \"a\"").body())).containsExactly("a");
    }

    @Test
    void keepsTheMomentOfTheFirstPage() {
        String ended = "\"limit\": 1, \"state\": [\"converted\", \"lapsed\"]";
        JsonNode first = search(ended).body();
        Instant later = COMPLETE.plus(Duration.ofDays(60));
        tables.completeUntil(later, later);

        String cursor = "\"cursor\": \"" + first.path("next").asText() + "\"";
        JsonNode second = search(ended + ", " + cursor).body();
        Api.Answer ofAnother = search("\"limit\": 1, \"state\": \"converted\", " + cursor);

        assertThat(ids(first)).containsExactly("c");
        assertThat(ids(second)).containsExactly("b");
        assertThat(second.path("count").asInt()).isEqualTo(3);
        assertThat(second.path("as_of").asText()).isEqualTo(COMPLETE.toString());
        assertThat(ids(search(ended).body())).containsExactly("d");
        assertThat(ofAnother.status()).isEqualTo(400);
        assertThat(ofAnother.body().path("field").asText()).isEqualTo("cursor");
    }

    @Test
    void takesACursorOfTheSameSearchInAnotherOrder() {
        String first = search("\"limit\": 1, \"touchpoints\": {\"at_least\": 0, \"at_most\": 99}, \"order\": \"asc\"")
                .body()
                .path("next")
                .asText();

        Api.Answer second = search(
                "\"order\": \"asc\", \"touchpoints\": {\"at_most\": 99, \"at_least\": 0}, \"limit\": 1, \"cursor\": \""
                        + first + "\"");

        assertThat(second.status()).as(second.text()).isEqualTo(200);
        assertThat(ids(second.body())).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"started_at", "touchpoints", "duration", "value", "furthest_phase"})
    void tellsEveryJourneyOnceOverPages(String sort) {
        String fields = "\"sort\": \"%s\", \"value\": {\"currency\": \"EUR\"}".formatted(sort);
        List<String> all = ids(search(fields).body());

        List<Api.Answer> pages =
                api.pages(cursor -> search(fields + ", \"limit\": 1, \"cursor\": \"%s\"".formatted(cursor)));

        assertThat(pages)
                .hasSize(4)
                .allSatisfy(
                        page -> assertThat(page.body().path("count").asInt()).isEqualTo(4));
        assertThat(pages.stream().flatMap(page -> ids(page.body()).stream())).containsExactlyElementsOf(all);
    }

    @Test
    void tellsWhatWasOrdered() {
        JsonNode journeys = search("\"order\": \"asc\"").body().path("journeys");

        assertThat(journeys.path(0).path("value")).hasToString("{}");
        assertThat(journeys.path(1).path("value")).hasToString("{\"EUR\":35.5,\"USD\":7}");
        assertThat(journeys.path(2).path("value")).hasToString("{}");
        assertThat(journeys.path(1).path("duration_seconds").asDouble()).isEqualTo(86_400);
    }

    /** As by a shop's server that tells it again when the next journey has begun. */
    @Test
    void anOrderToldAgainIsOfTheJourneyThatHadItFirst() {
        tables.put(journey("ann", "e", START.plus(Duration.ofDays(10)), Duration.ZERO, false, 3, 2, "Direct", "phone"))
                .put(order("ann", "7", "e"))
                .touchpoints(List.of(sent(
                        "ann", "7", order -> order.order("o1").currency("EUR").value("30"))));

        JsonNode later = search("\"from\": \"2026-01-11T00:00:00Z\", \"to\": \"2026-01-12T00:00:00Z\"")
                .body();

        assertThat(ids(later)).containsExactly("e");
        assertThat(later.path("journeys").path(0).path("value")).hasToString("{}");
        assertThat(ids(search("\"value\": {\"currency\": \"EUR\", \"at_least\": 1}")
                        .body()))
                .containsExactly("b");
    }

    @Test
    void comesAsCsvAndLinesOfJson() {
        Api.Answer csv =
                api.send("POST", "/v1/journeys/search?format=csv", "{\"site\": \"shop\", \"state\": \"open\"}");
        Api.Answer lines = api.send(
                "POST",
                "/v1/journeys/search",
                "{\"site\": \"shop\", \"limit\": 2}",
                "Accept",
                "application/x-ndjson, application/json;q=0.5");

        assertThat(csv.type()).isEqualTo("text/csv;charset=UTF-8");
        assertThat(csv.text())
                .isEqualTo("person,journey_id,started_at,last_active_at,duration_seconds,lapses_at,converted_at,state,"
                        + "furthest_phase,current_phase,touchpoints,conversions,channel,device,last_name,last_page,"
                        + "approximate,model_version\r\n"
                        + "bob,d,2026-02-20T00:00:00Z,2026-02-20T00:00:00Z,0.0,2026-03-22T00:00:00Z,,open,awareness,"
                        + "awareness,1,0,Email,tv,'=cmd(),/,false,0\r\n");
        assertThat(csv.header("Touchpoint-As-Of")).isEqualTo(COMPLETE.toString());
        assertThat(lines.type()).isEqualTo("application/x-ndjson");
        assertThat(lines.text().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"person\":\"bob\""));
        assertThat(lines.header("Touchpoint-Next-Cursor")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "sit": 1                                  | sit
            "state": "lost"                           | state
            "sort": "name"                            | sort
            "sort": "value"                           | value.currency
            "order": "up"                             | order
            "limit": 0                                | limit
            "limit": 1001                             | limit
            "cursor": "x"                             | cursor
            "segment": "nobody"                       | segment
            "furthest_phase": {"is": "none"}          | furthest_phase.is
            "furthest_phase": {"is": "intent", "at_least": "intent"} | furthest_phase.at_least
            "duration": {"at_least": "1h"}            | duration.at_least
            "duration": {"at_least": "PT2H", "at_most": "PT1H"} | duration.at_most
            "value": {"at_least": 1}                  | value.currency
            "value": {"currency": "EUR", "at_least": 1e30} | value.at_least
            "value": {"currency": "EUR", "at_least": 1e400} | value.at_least
            "value": {"currency": "EUR", "at_most": -1e400} | value.at_most
            "value": {"currency": "EUR", "at_least": 1e-2147483647} | value.at_least
            "value": {"currency": "EUR", "at_most": -1e-2000} | value.at_most
            "touchpoints": {"at_least": -1}           | touchpoints.at_least
            "touchpoint": [""]                        | touchpoint
            "journey_id": 7                           | journey_id
            """)
    void namesWhatIsWrong(String fields, String field) {
        Api.Answer answer = search(fields);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("field").asText()).as(answer.text()).isEqualTo(field);
    }

    private Api.Answer search(String fields) {
        return api.send(
                "POST", "/v1/journeys/search", "{\"site\": \"shop\"" + (fields.isEmpty() ? "" : ", ") + fields + "}");
    }

    private void segment(String name, String touchpoint) {
        String body = "{\"where\": {\"did\": {\"name\": \"%s\"}}}".formatted(touchpoint);
        assertThat(api.send("PUT", "/v1/segments/" + name + "?site=shop", body).status())
                .isEqualTo(201);
    }

    private static List<String> ids(JsonNode answer) {
        return answer.path("journeys").findValuesAsText("journey_id");
    }

    private static TouchpointRow sent(String person, String id, UnaryOperator<TouchpointBuilder> order) {
        return new TouchpointRow(
                order.apply(TouchpointBuilder.aTouchpoint()
                                .id(id)
                                .device(person)
                                .named("purchase"))
                        .build(),
                "",
                false);
    }

    private static StitchedTouchpointRow order(String person, String id, String journey) {
        return touchpoint(person, id, "purchase", journey, 5);
    }

    private static StitchedTouchpointRow touchpoint(String person, String id, String name, String journey, int phase) {
        return new StitchedTouchpointRow(
                "shop",
                person,
                "device:" + person,
                id,
                START.plusSeconds(Long.parseLong(id)),
                null,
                person,
                name,
                "",
                "",
                "",
                false,
                phase,
                "",
                journey,
                "");
    }

    private static JourneyRow journey(
            String person,
            String id,
            Instant start,
            Duration duration,
            boolean converted,
            int furthest,
            int touchpoints,
            String channel,
            String device) {
        Instant last = start.plus(duration);
        return new JourneyRow(
                "shop",
                person,
                id,
                start,
                last,
                last.plus(Duration.ofDays(30)),
                converted ? last : null,
                furthest,
                furthest,
                List.of(furthest),
                touchpoints,
                converted ? 1 : 0,
                channel,
                device,
                "=cmd()",
                "/",
                false,
                0);
    }
}
