package dev.touchpoint.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.WarehouseProcess;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every bad request gets a problem that names what is wrong, and never a 5xx. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class ProblemsTest {

    private final Api api = new Api();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1/funnels/phases                                              | 400 | missing_parameter | site
            /v1/funnels/phases?site=shop&unit=visit                         | 400 | invalid_parameter | unit
            /v1/funnels/phases?site=shop&include=dwell,lust                 | 400 | invalid_parameter | include
            /v1/funnels/phases?site=shop&by=person                          | 400 | invalid_parameter | by
            /v1/funnels/phases?site=shop&by=channel&top=0                   | 400 | invalid_parameter | top
            /v1/funnels/phases?site=shop&from=yesterday                     | 400 | invalid_parameter | from
            /v1/funnels/phases?site=shop&to=2026-01-01                      | 400 | invalid_parameter | to
            /v1/funnels/phases?site=shop&as_of=+999999999-01-01T00:00:00Z   | 400 | invalid_parameter | as_of
            /v1/funnels/phases?site=shop&from=9999-01-01T00:00:00Z          | 400 | invalid_parameter | from
            /v1/funnels/carts?site=shop&from=2026-01-02T00:00:00Z&to=2026-01-02T00:00:00Z | 400 | invalid_parameter | to
            /v1/funnels/phases/why?site=shop                                | 400 | missing_parameter | phase
            /v1/funnels/phases/why?site=shop&phase=conversion               | 400 | invalid_parameter | phase
            /v1/funnels/phases/why?site=shop&phase=4&min_support=0          | 400 | invalid_parameter | min_support
            /v1/funnels/phases/why?site=shop&phase=4&limit=1001             | 400 | invalid_parameter | limit
            /v1/funnels/phases/why?site=shop&phase=4&segment=none           | 400 | invalid_parameter | segment
            /v1/funnels/carts?site=shop&by=stage,colour                     | 400 | invalid_parameter | by
            /v1/funnels/carts?site=shop&include=all                         | 400 | invalid_parameter | include
            /v1/funnels/carts?site=shop&time_zone=Europe/Nowhere            | 400 | invalid_parameter | time_zone
            /v1/funnels/carts?site=shop&time_zone=SystemV/AST4              | 400 | invalid_parameter | time_zone
            /v1/funnels/carts?site=shop&bucket=hour                         | 400 | invalid_parameter | bucket
            /v1/funnels/carts?site=shop&bands=20,10                         | 400 | invalid_parameter | bands
            /v1/funnels/carts?site=shop&bands=1e9                           | 400 | invalid_parameter | bands
            /v1/funnels/carts?site=shop&top=1001                            | 400 | invalid_parameter | top
            /v1/carts/open?site=shop&limit=501                              | 400 | invalid_parameter | limit
            /v1/carts/open?site=shop&cursor=AAA                             | 400 | invalid_parameter | cursor
            /v1/journeys/a?site=shop&limit=0                                | 400 | invalid_parameter | limit
            /v1/journeys/a?site=shop&limit=9999999999                       | 400 | invalid_parameter | limit
            /v1/journeys/nobody?site=shop                                   | 404 | unknown_person    | person
            /v1/funnels/carts?site=shop&segmnet=x                           | 400 | unknown_field     | segmnet
            /v1/funnels/carts?site=shop&by=stage&by=device                  | 400 | invalid_parameter | by
            /v1/funnels/carts?site=shop&explain=false&explain=false         | 400 | invalid_parameter | explain
            /v1/journeys/a?site=shop&asOf=2026-01-01T00:00:00Z              | 400 | unknown_field     | asOf
            /v1/live?site=shop&token=x                                      | 400 | unknown_field     | token
            /v1/nothing?site=shop                                           | 404 | not_found         |
            /v1/funnels/query?site=shop                                     | 405 | method_not_allowed |
            """)
    void refusesBadParameters(String path, int status, String reason, String field) {
        expect(api.get(path), status, reason, field);
    }

    @Test
    void refusesParametersBesideABody() {
        String path = "/v1/segments/misspelt?site=shop";

        expect(api.post("/v1/funnels/query?segment=x", "application/json", "{}"), 400, "unknown_field", "segment");
        expect(api.send("PUT", path + "&if_match=x", "{\"where\": {\"did\": {}}}"), 400, "unknown_field", "if_match");
        expect(api.get(path), 404, "unknown_segment", "name");
    }

    @Test
    void saysWhichParametersThereAre() {
        assertThat(api.get("/v1/receipts/e?site=shop&sit=x")
                        .body()
                        .path("detail")
                        .asText())
                .isEqualTo("'sit' means nothing here. There are explain, format, site.");
        assertThat(api.getAs("", "/v1/receipts/e?sit=x").status()).isEqualTo(401);
    }

    @Test
    void readsOverNeedlessSigns() {
        assertThat(api.get("/v1/funnels/phases?&site=shop&&").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/journeys/device:d?site=shop",
                "/v1/segments?site=shop",
                "/v1/segments/s?site=shop",
                "/v1/saved/funnels?site=shop",
                "/v1/saved/funnels/f?site=shop",
                "/v1/receipts/e?site=shop",
                "/v1/live?site=shop"
            })
    void writesNoTableOfWhatIsNone(String path) {
        expect(api.get(path + "&format=csv"), 406, "not_acceptable", "format");
        expect(api.get(path + "&format=xml"), 400, "invalid_parameter", "format");
        expect(api.getAs("", path + "&format=csv"), 401, "missing_token", "Authorization");
    }

    @Test
    void savesNothingForWhoeverAsksForAnotherFormat() {
        String path = "/v1/segments/as-a-table?site=shop";

        expect(api.send("PUT", path + "&format=csv", "{\"where\": {\"did\": {}}}"), 406, "not_acceptable", "format");
        expect(api.get(path), 404, "unknown_segment", "name");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                                                    | invalid_body      |
            [1]                                                                   | invalid_body      |
            {"site": "shop", "steps": [{"name": "a"}]} {}                         | invalid_body      |
            {"site": "shop", "site": "demo", "steps": [{"name": "a"}]}            | invalid_body      |
            {"steps": [{"name": "a"}]}                                            | missing_parameter | site
            {"site": 7, "steps": [{"name": "a"}]}                                 | invalid_parameter | site
            {"site": "shop"}                                                      | invalid_parameter | steps
            {"site": "shop", "steps": {"name": "a"}}                              | invalid_parameter | steps
            {"site": "shop", "steps": ["a"]}                                      | invalid_parameter | steps[0]
            {"site": "shop", "steps": [{}]}                                       | missing_parameter | steps[0].name
            {"site": "shop", "steps": [{"name": []}]}                             | invalid_parameter | steps[0].name
            {"site": "shop", "steps": [{"name": "a"}, {"nam": "b"}]}              | unknown_field     | steps[1].nam
            {"site": "shop", "steps": [{"name": "a"}], "wndow": "P1D"}            | unknown_field     | wndow
            {"site": "shop", "steps": [{"name": "a"}], "window": "P401D"}         | invalid_parameter | window
            {"site": "shop", "steps": [{"name": "a"}], "window": "PT0S"}          | invalid_parameter | window
            {"site": "shop", "steps": [{"name": "a"}], "window": "-P1D"}          | invalid_parameter | window
            {"site": "shop", "steps": [{"name": "a"}], "window": "PT9223372036854775807S"} | invalid_parameter | window
            {"site": "shop", "steps": [{"name": "a"}], "window": "a day"}         | invalid_parameter | window
            {"site": "shop", "steps": [{"name": "a"}], "order": "zigzag"}         | invalid_parameter | order
            {"site": "shop", "steps": [{"name": "a"}], "unit": "visit"}           | invalid_parameter | unit
            {"site": "shop", "steps": [{"name": "a"}], "as_of": "now"}            | invalid_parameter | as_of
            {"site": "shop", "steps": [{"where": [{"operator": "is", "value": 1}]}]} | missing_parameter | steps[0].where[0].property
            {"site": "shop", "steps": [{"where": [{"property": "name; DROP", "operator": "is"}]}]} | invalid_parameter | steps[0].where[0].property
            {"site": "shop", "steps": [{"where": [{"property": "channel", "operator": "like"}]}]} | invalid_parameter | steps[0].where[0].operator
            {"site": "shop", "steps": [{"where": [{"property": "channel", "operator": "is"}]}]} | missing_parameter | steps[0].where[0].value
            {"site": "shop", "steps": [{"where": [{"property": "channel", "operator": "is", "value": {}}]}]} | invalid_parameter | steps[0].where[0].value
            {"site": "shop", "steps": [{"where": [{"property": "channel", "operator": "in", "value": "x"}]}]} | invalid_parameter | steps[0].where[0].value
            {"site": "shop", "steps": [{"where": [{"property": "value", "operator": "gt", "value": "100e2147483647"}]}]} | invalid_parameter | steps[0].where[0].value
            {"site": "shop", "steps": [{"where": [{"property": "value", "operator": "gt", "value": 100e2147483647}]}]} | invalid_parameter | steps[0].where[0].value
            {"site": "shop", "steps": [{"where": [{"property": "value", "operator": "gt", "value": 1e99999999999}]}]} | invalid_body |
            {"site": "shop", "steps": [{"where": [{"property": "value", "operator": "gt", "value": 1e-2147483649}]}]} | invalid_body |
            {"site": "shop", "steps": [{"where": [{"property": "channel", "operator": "is", "value": 1e2000}]}]} | invalid_parameter | steps[0].where[0].value
            {"site": "shop", "steps": [{"where": [{"property": "value", "operator": "between", "value": ["1", "1e-2147483648"]}]}]} | invalid_parameter | steps[0].where[0].value
            {"site": "shop", "steps": [{"where": [{"property": "channel", "operator": "exists", "value": 1}]}]} | invalid_parameter | steps[0].where[0].value
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b"}, {"name": "c"}], "order": "any", "open": true} | invalid_parameter | open
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b"}, {"name": "c"}], "order": "any", "exclude": [{"name": "x"}]} | invalid_parameter | exclude
            {"site": "shop", "order": "any", "steps": [{"name": "a"}, {"name": "b", "at_most": "PT1S"}]} | invalid_parameter | steps[1].at_most
            {"site": "shop", "order": "any", "steps": [{"name": "a"}, {"name": "b", "optional": true}]} | invalid_parameter | steps[1].optional
            {"site": "shop", "steps": [{"name": "a", "optional": true}]} | invalid_parameter | steps[0].optional
            {"site": "shop", "steps": [{"name": "a", "at_least": "PT1S"}]} | invalid_parameter | steps[0].at_least
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b", "optional": true, "at_most": "PT1S"}]} | invalid_parameter | steps[1].at_most
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b", "at_least": "PT2S", "at_most": "PT1S"}]} | invalid_parameter | steps[1].at_most
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b", "at_most": "-PT1S"}]} | invalid_parameter | steps[1].at_most
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b", "at_most": "PT0.0005S"}]} | invalid_parameter | steps[1].at_most
            {"site": "shop", "steps": [{"name": "a", "first_ever": 1}]} | invalid_parameter | steps[0].first_ever
            {"site": "shop", "steps": [{"name": "a", "label": ""}]} | invalid_parameter | steps[0].label
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b"}, {"name": "c"}], "exclude": [{"after": 1}]} | missing_parameter | exclude[0].name
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b"}, {"name": "c"}], "exclude": [{"name": "x", "after": 3}]} | invalid_parameter | exclude[0].after
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b"}, {"name": "c"}], "exclude": [{"name": "x", "after": 4}]} | invalid_parameter | exclude[0].after
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b"}, {"name": "c"}], "exclude": [{"name": "x", "before": 2}]} | unknown_field | exclude[0].before
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b"}, {"name": "c"}], "hold": "item.price"} | invalid_parameter | hold
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b"}, {"name": "c"}], "hold": "cart"} | invalid_parameter | hold
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b"}, {"name": "c"}], "breakdown": "channel"} | invalid_parameter | breakdown
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b"}, {"name": "c"}], "breakdown": {}} | missing_parameter | breakdown.properties
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b"}, {"name": "c"}], "breakdown": {"properties": ["channel", "country", "locale"]}} | invalid_parameter | breakdown.properties
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b"}, {"name": "c"}], "breakdown": {"properties": ["chanel"]}} | invalid_parameter | breakdown.properties[0]
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b"}, {"name": "c"}], "breakdown": {"properties": ["channel", "item.sku"]}} | invalid_parameter | breakdown.properties[1]
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b"}, {"name": "c"}], "breakdown": {"properties": ["channel"], "attribution": "step:4"}} | invalid_parameter | breakdown.attribution
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b"}, {"name": "c"}], "breakdown": {"properties": ["channel"], "attribution": "step:0"}} | invalid_parameter | breakdown.attribution
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b"}, {"name": "c"}], "breakdown": {"properties": ["channel"], "top": 101}} | invalid_parameter | breakdown.top
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b"}, {"name": "c"}], "trend": {}} | missing_parameter | trend.bucket
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b"}, {"name": "c"}], "trend": {"bucket": "year"}} | invalid_parameter | trend.bucket
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b"}, {"name": "c"}], "time_zone": "Mars/Olympus"} | invalid_parameter | time_zone
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b"}, {"name": "c"}], "histogram": {"bounds": []}} | invalid_parameter | histogram.bounds
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b"}, {"name": "c"}], "histogram": {"bounds": ["PT1H", "PT1M"]}} | invalid_parameter | histogram.bounds[1]
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b"}, {"name": "c"}], "compare": "previous_period"} | invalid_parameter | compare
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b"}, {"name": "c"}], "compare": "last_year", "from": "2026-01-01T00:00:00Z", "to": "2026-01-02T00:00:00Z"} | invalid_parameter | compare
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b"}, {"name": "c"}], "segment": "nobody"} | invalid_parameter | segment
            {"site": "sh\\ud83dop", "steps": [{"name": "a"}]} | invalid_parameter | site
            {"site": "shop", "steps": [{"where": {"property": "page_url", "operator": "contains", "value": "\\ud83d"}}]} | invalid_parameter | steps[0].where.value
            {"site": "shop", "steps": [{"where": [{"property": "page_url", "operator": "in", "value": ["a", "\\ude00\\ud83d"]}]}]} | invalid_parameter | steps[0].where[0].value[1]
            {"site": "shop", "steps": [{"where": {"property": "properties.\\ude00", "operator": "exists"}}]} | invalid_parameter | steps[0].where.property
            {"site": "shop", "steps": [{"na\\ud83dme": "a"}]} | invalid_body |
            """)
    void refusesBadQuestions(String body, String reason, String field) {
        expect(api.funnel(body), 400, reason, field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b", "optional": true}]} | missing_parameter | step
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b", "optional": true}], "step": 3} | invalid_parameter | step
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b", "optional": true}], "step": 2, "state": "dropped"} | invalid_parameter | step
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b", "optional": true}], "step": 1, "state": "converted"} | invalid_parameter | step
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b", "optional": true}], "step": 1, "state": "left"} | invalid_parameter | state
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b", "optional": true}], "step": 1, "limit": 10001} | invalid_parameter | limit
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b", "optional": true}], "step": 1, "cursor": "x y"} | invalid_parameter | cursor
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b", "optional": true}], "step": 1, "cursor": "AAEx"} | invalid_parameter | cursor
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b", "optional": true}], "step": 1, "group": ["x"]} | invalid_parameter | group
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b", "optional": true}], "step": 1, "breakdown": {"properties": ["channel"]}, "group": ["x", "y"]} | invalid_parameter | group
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b", "optional": true}], "step": 1, "breakdown": {"properties": ["channel"]}, "group": "x"} | invalid_parameter | group
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b", "optional": true}], "step": 1, "group": "other"} | invalid_parameter | group
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b", "optional": true}], "step": 1, "breakdown": {"properties": ["channel"]}, "group": 7} | invalid_parameter | group
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b", "optional": true}], "step": 1, "breakdown": {"properties": ["channel"]}, "group": [null]} | invalid_parameter | group[0]
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b", "optional": true}], "step": 1, "breakdown": {"properties": ["channel"]}, "group": [{}]} | invalid_parameter | group[0]
            {"site": "shop", "steps": [{"name": "a"}, {"name": "b", "optional": true}], "step": 1, "people": 1} | unknown_field | people
            """)
    void refusesBadQuestionsForPeople(String body, String reason, String field) {
        expect(api.post("/v1/funnels/people", "application/json", body), 400, reason, field);
    }

    /** Else it would be kept as a question mark, which finds something else. */
    @Test
    void keepsNoHalfOfASurrogatePair() {
        String funnel = "{\"steps\": [{\"name\": \"\\ud83d\"}]}";
        String segment = "{\"where\": {\"did\": {\"name\": [\"a\", \"\\ude00\"]}}}";

        expect(api.send("PUT", "/v1/saved/funnels/half?site=shop", funnel), 400, "invalid_parameter", "steps[0].name");
        expect(api.send("PUT", "/v1/segments/half?site=shop", segment), 400, "invalid_parameter", "where.did.name[1]");
        expect(
                api.post("/v1/journeys/search", "application/json", "{\"site\": \"shop\", \"channel\": \"\\ud83d\"}"),
                400,
                "invalid_parameter",
                "channel");
    }

    /** In an address what is no UTF-8 can't be half of a pair: it is read as U+FFFD. */
    @Test
    void answersWhereNoCharacterOrHalfOfOneWouldBeShown() {
        String cut = "a".repeat(79) + "%F0%9F%98%80";

        expect(api.get("/v1/funnels/phases?site=shop&unit=%ED%A0%BD"), 400, "invalid_parameter", "unit");
        assertThat(api.get("/v1/funnels/phases?site=shop&unit=" + cut)
                        .body()
                        .path("detail")
                        .asText())
                .startsWith("'" + "a".repeat(79) + "…' ");
        assertThatThrownBy(() -> Cursor.parse("cursor", Cursor.of("a", "\ud83d"), 2))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void refusesSixtyFiveSteps() {
        String steps = "{\"name\": \"a\"},".repeat(64) + "{\"name\": \"a\"}";

        expect(api.funnel("{\"site\": \"shop\", \"steps\": [" + steps + "]}"), 400, "invalid_parameter", "steps");
    }

    @Test
    void answersTheLargestQuestion() {
        String values = "1,".repeat(99) + "2";
        String condition = "{\"property\":\"properties.a\",\"operator\":\"in\",\"value\":[%s]}".formatted(values);
        String step = "{\"where\":[" + (condition + ",").repeat(9) + condition + "]}";
        String steps = (step + ",").repeat(63) + step;

        assertThat(api.funnel("{\"site\":\"shop\",\"steps\":[" + steps + "]}").status())
                .isEqualTo(200);
    }

    @Test
    void refusesDeepNesting() {
        expect(api.funnel("[".repeat(100_000)), 400, "invalid_body", null);
    }

    @Test
    void refusesLargeBodies() {
        expect(api.funnel(" ".repeat(BodyLimit.BYTES + 1)), 413, "body_too_large", null);
    }

    /** As a problem: a server that only closes the connection breaks what the caller sends next on it. */
    @Test
    void refusesLongNames() {
        expect(api.get("/v1/funnels/" + "A".repeat(5_000) + "?site=shop"), 404, "unknown_funnel", "name");
        expect(
                api.get("/v1/funnels/phases?site=shop&segment=" + "A".repeat(5_000)),
                400,
                "invalid_parameter",
                "segment");
    }

    @Test
    void refusesOtherMediaTypes() {
        expect(api.post("/v1/funnels/query", "text/plain", "{}"), 415, "unsupported_media_type", "Content-Type");
    }

    @Test
    void wantsAToken() {
        expect(api.getAs("", "/v1/funnels/phases?site=shop"), 401, "missing_token", "Authorization");
        expect(api.getAs("Basic eDp5", "/v1/funnels/phases?site=shop"), 401, "missing_token", "Authorization");
        expect(api.getAs("Bearer guess", "/v1/funnels/phases?site=shop"), 401, "unknown_token", "Authorization");
    }

    @Test
    void takesOddTextAsText() {
        assertThat(api.get("/v1/funnels/phases?site=%27%3B%20DROP%20TABLE%20carts%00%5C")
                        .status())
                .isEqualTo(200);
        assertThat(api.get("/v1/journeys/%27%5C%3F%00%F0%9F%98%80?site=shop").status())
                .isEqualTo(404);
        assertThat(api.get("/v1/journeys/a%2Fb?site=shop").status()).isEqualTo(404);
        assertThat(api.funnel("{\"site\": \"shop\", \"steps\": [{\"name\": \"\\ud83d\\ude00\"}]}")
                        .status())
                .isEqualTo(200);
    }

    private static void expect(
            Api.Answer answer, int status, String reason, @org.jspecify.annotations.Nullable String field) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.type()).startsWith(Problem.MEDIA_TYPE);
        assertThat(answer.body().path("status").asInt()).isEqualTo(status);
        assertThat(answer.body().path("type").asText()).isEqualTo("https://touchpoint.dev/problems/" + reason);
        assertThat(answer.body().path("detail").asText()).isNotBlank();
        assertThat(answer.body().path("field").asText(null)).isEqualTo(field);
    }
}
