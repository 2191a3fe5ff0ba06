package dev.touchpoint.query.saved;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.query.named.NamedStores;
import dev.touchpoint.query.named.Precondition;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.warehouse.CartRow;
import dev.touchpoint.warehouse.JourneyRow;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Funnels saved, asked by name and held against their targets, with numbers worked out by hand. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class SavedFunnelsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant COMPLETE = Instant.parse("2026-03-01T00:00:00Z");
    private static final String STEPS =
            "{\"steps\": [{\"name\": \"view\"}, {\"name\": \"cart\"}, {\"name\": \"purchase\"}], \"window\": \"P1D\"}";
    private static final String OPEN_STEPS = STEPS.replaceFirst("\\{", "{\"open\": true, ");

    private final Api api = new Api();

    @AutoClose
    private final Tables tables = new Tables();

    /** One buys, one leaves at the cart, one may still buy, one only looked, one may still go on. */
    @BeforeEach
    void fivePersons() {
        Instant late = COMPLETE.minus(Duration.ofHours(2));
        tables.empty()
                .completeUntil(COMPLETE, COMPLETE)
                .put(
                        touchpoint("a", "view", START),
                        touchpoint("a", "cart", START.plusSeconds(10)),
                        touchpoint("a", "purchase", START.plusSeconds(20)),
                        touchpoint("b", "view", START),
                        touchpoint("b", "cart", START.plusSeconds(10)),
                        touchpoint("c", "view", late),
                        touchpoint("c", "cart", late.plusSeconds(10)),
                        touchpoint("d", "view", START),
                        touchpoint("e", "view", late));
    }

    @Test
    void answersAsTheQuestionAskedDirectly() {
        save("f", definition(STEPS, ""));

        Api.Answer named = api.get("/v1/funnels/f?site=shop");
        Api.Answer direct = api.funnel(STEPS.replaceFirst("\\{", "{\"site\": \"shop\", "));

        assertThat(named.status()).isEqualTo(200);
        assertThat(named.body()).isEqualTo(direct.body());
        assertThat(entered(named.body())).isEqualTo("5 3 1");
    }

    @Test
    void takesTheRangeOfTheCallBeforeTheSavedOne() {
        save("f", definition(STEPS, "\"last\": \"PT3H\""));

        assertThat(entered("/v1/funnels/f?site=shop")).isEqualTo("2 1 0");
        assertThat(entered("/v1/funnels/f?site=shop&last=P90D")).isEqualTo("5 3 1");
        assertThat(entered("/v1/funnels/f?site=shop&to=2026-02-01T00:00:00Z")).isEqualTo("3 2 1");
        assertThat(entered("/v1/funnels/f?site=shop&from=2026-02-01T00:00:00Z")).isEqualTo("2 1 0");
        assertThat(entered("/v1/funnels/f?site=shop&as_of=2026-01-01T01:00:00Z"))
                .isEqualTo("3 2 1");
    }

    @Test
    void keepsAFixedRange() {
        save("f", definition(STEPS.replaceFirst("\\{", "{\"to\": \"2026-02-01T00:00:00Z\", "), ""));

        assertThat(entered("/v1/funnels/f?site=shop")).isEqualTo("3 2 1");
        assertThat(entered("/v1/funnels/f?site=shop&last=PT3H")).isEqualTo("2 1 0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"step": 2, "at_least": 0.75}                                            | 1 | ok      | 0.75 | 4
            {"step": 2, "at_least": 0.76}                                            | 1 | missed  | 0.75 | 4
            {"step": 2, "at_least": 0.76}                                            | 5 | too_few | 0.75 | 4
            {"step": 3, "at_least": 0.5}                                             | 2 | ok      | 0.5  | 2
            {"step": 3, "of": "first", "at_least": 0.3}                              | 3 | ok      | 0.3333333333333333 | 3
            {"step": 3, "of": "first", "at_least": 0.34}                             | 3 | missed  | 0.3333333333333333 | 3
            {"step": 2, "at_least": 0.1}, {"step": 3, "at_least": 0.1}               | 3 | too_few | 0.75 | 4
            {"step": 2, "at_least": 0.8}, {"step": 3, "at_least": 0.1}               | 3 | missed  | 0.75 | 4
            """)
    void holdsAFunnelAgainstItsTargets(String targets, int minimumSample, String status, double actual, int sample) {
        save("f", definition(STEPS, "\"targets\": [%s], \"minimum_sample\": %d".formatted(targets, minimumSample)));

        JsonNode answer = api.get("/v1/funnels/f/status?site=shop").body();

        assertThat(answer.path("status").asText()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.path("steps").path(0).path("actual").asDouble()).isEqualTo(actual);
        assertThat(answer.path("steps").path(0).path("sample").asInt()).isEqualTo(sample);
        assertThat(answer.path("minimum_sample").asInt()).isEqualTo(minimumSample);
    }

    /** Beside those who look first: one fills a cart and buys, one has filled a cart and may still buy, one buys at once. */
    private void threeWhoBeginLater() {
        Instant late = COMPLETE.minus(Duration.ofHours(2));
        tables.put(
                touchpoint("f", "cart", START),
                touchpoint("f", "purchase", START.plusSeconds(10)),
                touchpoint("g", "cart", late),
                touchpoint("h", "purchase", START));
    }

    @Test
    void holdsAnOpenFunnelAgainstItsTargetsWithoutThoseWhoBeginLater() {
        threeWhoBeginLater();
        save("f", definition(OPEN_STEPS, """
                "minimum_sample": 1, "targets": [{"step": 2, "at_least": 0.75}, {"step": 3, "at_least": 0.7}]"""));

        JsonNode answer = api.get("/v1/funnels/f/status?site=shop").body();

        assertThat(entered("/v1/funnels/f?site=shop")).isEqualTo("5 5 3");
        assertThat(answer.path("status").asText()).as(answer.toString()).isEqualTo("missed");
        assertThat(answer.path("steps").findValuesAsText("reached")).containsExactly("3", "2");
        assertThat(answer.path("steps").findValuesAsText("sample")).containsExactly("4", "3");
        assertThat(answer.path("steps").findValuesAsText("status")).containsExactly("ok", "missed");
    }

    @Test
    void refusesTargetsOfTheFirstStepOfAnOpenFunnel() {
        String definition = definition(OPEN_STEPS, """
                "targets": [{"step": 2, "at_least": 0.1}, {"step": 3, "of": "first", "at_least": 0.1}]""");

        assertThat(refusal(definition)).contains("open").contains("previous");
    }

    /** One who may still go on stands at the step before, also when the optional one is taken. */
    @Test
    void refusesTargetsOfAnOptionalStep() {
        String optional = STEPS.replace("{\"name\": \"cart\"}", "{\"name\": \"cart\", \"optional\": true}");

        assertThat(refusal(definition(optional, "\"targets\": [{\"step\": 2, \"at_least\": 0.5}]")))
                .contains("optional");
        save("g", definition(optional, "\"minimum_sample\": 1, \"targets\": [{\"step\": 3, \"at_least\": 0.3}]"));
        assertThat(api.get("/v1/funnels/g/status?site=shop")
                        .body()
                        .path("steps")
                        .path(0)
                        .path("sample")
                        .asInt())
                .isEqualTo(3);
    }

    /** What is said to whoever saves it, and to whoever asks for the status of one that an earlier version saved. */
    private String refusal(String definition) {
        Api.Answer refused = put("f", definition);

        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.body().path("field").asText()).isEqualTo("targets");

        NamedStores stores = CDI.current().select(NamedStores.class).get();
        stores.funnels().put("shop", "f", definition, new Precondition(null, null));
        Api.Answer status = api.get("/v1/funnels/f/status?site=shop");

        assertThat(status.status()).as(status.text()).isEqualTo(400);
        assertThat(entered("/v1/funnels/f?site=shop")).isEqualTo("5 3 1");
        String detail = status.body().path("detail").asText();
        assertThat(refused.body().path("detail").asText()).isEqualTo(detail);
        return detail;
    }

    @Test
    void savesFunnelsOfPhasesAndOfCarts() {
        tables.put(journey("a", 5, true), journey("b", 4, false), journey("c", 2, false), journey("d", 2, false))
                .put(cart("1", null, START), cart("2", START.plusSeconds(9), null), cart("3", null, null));
        save("p", """
                {"kind": "phases", "question": {"unit": "journey"}, "minimum_sample": 1,
                 "targets": [{"step": 4, "of": "first", "at_least": 0.5}, {"step": 5, "at_least": 0.6}]}""");
        save("c", """
                {"kind": "carts", "question": {}, "minimum_sample": 1, "targets": [{"step": 2, "at_least": 0.5}]}""");

        JsonNode phases = api.get("/v1/funnels/p?site=shop").body();
        assertThat(phases).isEqualTo(api.get("/v1/funnels/phases?site=shop").body());
        assertThat(phases.path("phases").path(3).path("reached").asInt()).isEqualTo(2);
        assertThat(api.get("/v1/funnels/c?site=shop").body())
                .isEqualTo(api.get("/v1/funnels/carts?site=shop").body());
        JsonNode phaseStatus = api.get("/v1/funnels/p/status?site=shop").body();
        assertThat(phaseStatus.path("status").asText())
                .as(phaseStatus.toString())
                .isEqualTo("missed");
        assertThat(phaseStatus.path("steps").findValuesAsText("status")).containsExactly("ok", "missed");
        assertThat(api.get("/v1/funnels/c?site=shop&format=csv").text())
                .startsWith("group,created,open,emptied,purchased,abandoned,")
                .contains("\r\nall,3,1,0,1,1,");
        // Of two that are decided, one was bought; the open one isn't counted.
        JsonNode cartStatus = api.get("/v1/funnels/c/status?site=shop").body();
        assertThat(cartStatus.path("status").asText()).isEqualTo("ok");
        assertThat(cartStatus.path("steps").path(0).path("sample").asInt()).isEqualTo(2);
    }

    /** Journeys lapse thirty days after they started here. */
    @ParameterizedTest
    @CsvSource({
        "journey, , 2026-01-02T00:00:00Z, too_few, 0",
        "journey, , 2026-01-30T23:59:59.999Z, too_few, 0",
        "journey, , 2026-01-31T00:00:00Z, missed, 1",
        "person, , 2026-01-02T00:00:00Z, too_few, 0",
        "person, , 2026-01-31T00:00:00Z, missed, 1",
        "journey, all, 2026-01-02T00:00:00Z, too_few, 0",
        "journey, all, 2026-01-31T00:00:00Z, missed, 1"
    })
    void waitsForAfterSalesUntilAJourneyLapses(
            String unit, @Nullable String segment, String asOf, String status, int sample) {
        tables.put(journey("a", 5, true));
        api.send("PUT", "/v1/segments/all?site=shop", "{\"where\": {\"did\": {}}}");
        String of = segment == null ? "" : ", \"segment\": \"%s\"".formatted(segment);
        save("f", """
                {"kind": "phases", "question": {"unit": "%s"%s}, "minimum_sample": 1,
                 "targets": [{"step": 6, "at_least": 0.1}]}""".formatted(unit, of));

        JsonNode answer =
                api.get("/v1/funnels/f/status?site=shop&as_of=" + asOf).body();

        assertThat(answer.path("status").asText()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.path("steps").path(0).path("sample").asInt(-1)).isEqualTo(sample);
    }

    @Test
    void asksOfASegment() {
        api.send("PUT", "/v1/segments/carted?site=shop", "{\"where\": {\"did\": {\"name\": \"cart\"}}}");
        save("f", definition(STEPS.replaceFirst("\\{", "{\"segment\": \"carted\", "), ""));

        assertThat(entered("/v1/funnels/f?site=shop")).isEqualTo("3 3 1");
    }

    @Test
    void comesAsCsv() {
        save("f", definition(STEPS, "\"targets\": [{\"step\": 2, \"at_least\": 0.5}], \"minimum_sample\": 1"));

        assertThat(api.get("/v1/funnels/f?site=shop&format=csv").text())
                .startsWith("part,period,group,values,units,converted,")
                .containsPattern("(?m)^step,asked,all,,.*,2,cart,false,")
                .contains("\r\nhistogram,asked,all,,");
        assertThat(api.get("/v1/funnels/f/status?site=shop&format=csv").text())
                .isEqualTo("step,name,of,target,actual,reached,sample,status\r\n2,cart,previous,0.5,0.75,3,4,ok\r\n");
    }

    @Test
    void keepsChangesAndForgets() {
        Api.Answer created = save("f", definition(STEPS, "\"last\": \"P7D\""));
        String changed = definition(STEPS, "");

        assertThat(created.status()).isEqualTo(201);
        assertThat(put("f", changed, "If-Match", "\"1\"").status()).isEqualTo(412);
        assertThat(put("f", changed, "If-Match", created.header("ETag")).status())
                .isEqualTo(200);
        assertThat(put("f", changed, "If-None-Match", "*").status()).isEqualTo(412);
        assertThat(api.get("/v1/saved/funnels?site=shop").body().path("funnels").findValuesAsText("name"))
                .contains("f");
        assertThat(api.get("/v1/saved/funnels?site=other").body().path("funnels"))
                .isEmpty();
        assertThat(api.get("/v1/saved/funnels/f?site=shop").body().path("kind").asText())
                .isEqualTo("steps");
        assertThat(api.send("DELETE", "/v1/saved/funnels/f?site=shop", "").status())
                .isEqualTo(204);
        assertThat(api.get("/v1/funnels/f?site=shop").body().path("reason").asText())
                .isEqualTo("unknown_funnel");
        assertThat(api.get("/v1/saved/funnels/f?site=shop").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            query  | {"kind": "phases", "question": {}}                                  | name
            people | {"kind": "phases", "question": {}}                                  | name
            phases | {"kind": "phases", "question": {}}                                  | name
            carts  | {"kind": "phases", "question": {}}                                  | name
            Ab     | {"kind": "phases", "question": {}}                                  | name
            f      | {"question": {}}                                                    | kind
            f      | {"kind": "legs", "question": {}}                                    | kind
            f      | {"kind": "phases"}                                                  | question
            f      | {"kind": "phases", "question": {"site": "shop"}}                    | question.site
            f      | {"kind": "phases", "question": {"unit": "visit"}}                   | unit
            f      | {"kind": "phases", "question": {"segment": "none"}}                 | segment
            f      | {"kind": "phases", "question": {"untit": "person"}}                 | question.untit
            f      | {"kind": "phases", "question": {}, "last": "P1Y"}                   | last
            f      | {"kind": "phases", "question": {}, "minimum_sample": 0}             | minimum_sample
            f      | {"kind": "phases", "question": {}, "targets": [{"step": 1, "at_least": 0}]}   | targets[0].step
            f      | {"kind": "phases", "question": {}, "targets": [{"step": 2, "at_least": 1.1}]} | targets[0].at_least
            f      | {"kind": "phases", "question": {}, "targets": [{"step": 2, "at_least": 1, "of": "last"}]} | targets[0].of
            f      | {"kind": "phases", "question": {}, "targets": [{"step": 2, "at_least": 1}, {"step": 2, "at_least": 1}]} | targets[1].step
            f      | {"kind": "phases", "question": {}, "targets": [{"step": 7, "at_least": 1}]} | targets
            f      | {"kind": "steps", "question": {"steps": [{"nam": "a"}]}}            | question.steps[0].nam
            """)
    void refusesWhatCouldNotBeAsked(String name, String body, String field) {
        Api.Answer answer = put(name, body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.body().path("field").asText()).as(answer.text()).isEqualTo(field);
    }

    @Test
    void hasNoStatusWithoutTargets() {
        save("f", definition(STEPS, ""));

        assertThat(api.get("/v1/funnels/f/status?site=shop").status()).isEqualTo(400);
        assertThat(api.get("/v1/funnels/none/status?site=shop").status()).isEqualTo(404);
        assertThat(api.get("/v1/funnels/f?site=shop&last=P1D&from=2026-01-01T00:00:00Z")
                        .body()
                        .path("field")
                        .asText())
                .isEqualTo("last");
    }

    private String entered(String path) {
        return entered(api.get(path).body());
    }

    private static String entered(JsonNode funnel) {
        return String.join(" ", funnel.path("steps").findValuesAsText("entered"));
    }

    private static String definition(String question, String more) {
        return "{\"kind\": \"steps\", \"question\": %s%s}".formatted(question, more.isEmpty() ? "" : ", " + more);
    }

    private Api.Answer save(String name, String definition) {
        Api.Answer answer = put(name, definition);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    private Api.Answer put(String name, String definition, String... headers) {
        return api.send("PUT", "/v1/saved/funnels/" + name + "?site=shop", definition, headers);
    }

    private static StitchedTouchpointRow touchpoint(String person, String name, Instant at) {
        return new StitchedTouchpointRow(
                "shop", person, person, name, at, null, "", name, "", "", "", false, 3, "", "", "");
    }

    private static JourneyRow journey(String id, int furthest, boolean converted) {
        return new JourneyRow(
                "shop",
                id,
                id,
                START,
                START,
                START.plus(Duration.ofDays(30)),
                converted ? START : null,
                furthest,
                furthest,
                List.of(furthest),
                1,
                converted ? 1 : 0,
                "Direct",
                "",
                "view",
                "",
                false,
                0);
    }

    private static CartRow cart(String id, @Nullable Instant abandons, @Nullable Instant purchased) {
        return new CartRow(
                "shop",
                "a",
                id,
                "",
                START,
                START,
                START,
                "cart",
                1,
                Map.of(),
                abandons,
                abandons == null ? "" : "cart",
                Map.of(),
                "",
                "",
                null,
                null,
                null,
                purchased,
                "",
                Map.of(),
                "");
    }
}
