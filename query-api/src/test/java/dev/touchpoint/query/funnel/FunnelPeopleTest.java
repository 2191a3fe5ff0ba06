package dev.touchpoint.query.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.reference.ReferenceStitching;
import dev.touchpoint.testing.SimpleChannels;
import dev.touchpoint.testing.TouchpointBuilder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is behind a number, with numbers worked out by hand. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class FunnelPeopleTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final String QUESTION = """
            {"site": "people", "window": "PT1H", "steps": [{"name": "a"}, {"name": "b"}], "step": 1, "limit": 2%s}""";

    private final Api api = new Api();
    private final Tables tables = new Tables();

    @BeforeEach
    void fillTables() {
        tables.empty().put(ReferenceStitching.of(touchpoints(), ReferenceSettings.DEFAULTS, SimpleChannels::of));
    }

    @AfterEach
    void close() {
        tables.close();
    }

    /** Four devices take a, by three plans; the second one takes b too, a minute later. */
    private static List<Touchpoint> touchpoints() {
        return List.of(
                touchpoint("a", "1", "free", START),
                touchpoint("a", "2", "free", START),
                touchpoint("a", "3", "other", START),
                touchpoint("a", "4", "pro", START),
                touchpoint("b", "2", "free", START.plusSeconds(60)));
    }

    private static Touchpoint touchpoint(String name, String device, String plan, Instant at) {
        return TouchpointBuilder.aTouchpoint()
                .site("people")
                .named(name)
                .device(device)
                .property("plan", plan)
                .page("https://shop.example/" + plan)
                .at(at)
                .build();
    }

    @Test
    void comeInPagesOfOneMoment() {
        Instant inWindow = START.plus(Duration.ofMinutes(59));
        tables.completeUntil(inWindow, inWindow);
        JsonNode first = ask(", \"state\": \"in_window\"");
        // By now all windows have run out.
        tables.completeUntil(inWindow.plusSeconds(60), inWindow.plusSeconds(60));

        JsonNode second = ask(", \"state\": \"in_window\", \"cursor\": \"%s\""
                .formatted(first.path("next").asText()));

        assertThat(first.path("people").findValuesAsText("id")).containsExactly("device:1", "device:3");
        assertThat(first.path("count").asInt()).isEqualTo(3);
        assertThat(second.path("people").findValuesAsText("id")).containsExactly("device:4");
        assertThat(second.path("count").asInt()).isEqualTo(3);
        assertThat(second.path("as_of")).isEqualTo(first.path("as_of"));
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(ask(", \"state\": \"in_window\"").path("count").asInt()).isZero();
    }

    @Test
    void sayHowFarTheyCame() {
        tables.completeUntil(START.plus(Duration.ofDays(1)), START);

        JsonNode entered = ask(", \"state\": \"entered\"");

        assertThat(entered.path("count").asInt()).isEqualTo(4);
        JsonNode two = entered.path("people").path(1);
        assertThat(two.path("id").asText()).isEqualTo("device:2");
        assertThat(two.path("started_at").asText()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(two.path("furthest_step").asInt()).isEqualTo(2);
        assertThat(two.path("furthest_at").asText()).isEqualTo("2026-03-01T12:01:00Z");
    }

    @Test
    void refuseACursorOfAnotherQuestion() {
        tables.completeUntil(START, START);
        String cursor = ask(", \"state\": \"entered\"").path("next").asText("none");

        Api.Answer answer = api.post(
                "/v1/funnels/people",
                "application/json",
                QUESTION.formatted(", \"state\": \"dropped\", \"cursor\": \"%s\"".formatted(cursor)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("field").asText()).isEqualTo("cursor");
    }

    @Test
    void takeACursorOfTheSameQuestionInAnotherOrder() {
        tables.completeUntil(START.plus(Duration.ofDays(1)), START);
        String cursor = ask("").path("next").asText();

        JsonNode second = api.post("/v1/funnels/people", "application/json", """
                        {"cursor": "%s", "limit": 3, "step": 1, "steps": [{"name": "a"}, {"name": "b"}],
                        "window": "PT1H", "site": "people"}""".formatted(cursor))
                .body();

        assertThat(second.path("people").findValuesAsText("id")).containsExactly("device:3", "device:4");
    }

    /** Of plans and of pages; one of the groups has the value other. */
    @ParameterizedTest
    @CsvSource({"properties.plan, other", "page_path, /other"})
    void areListedOfTheGroupsThatAreNotToldApart(String property, String value) {
        tables.completeUntil(START.plus(Duration.ofDays(1)), START);
        String breakdown = ", \"breakdown\": {\"properties\": [\"%s\"], \"top\": %d}";
        String largest = breakdown.formatted(property, 1);

        JsonNode others = ask(largest + ", \"group\": \"other\"");
        JsonNode one = ask(largest + ", \"group\": [\"%s\"]".formatted(value));
        JsonNode nobody = ask(breakdown.formatted(property, 3) + ", \"group\": \"other\"");

        assertThat(others.path("people").findValuesAsText("id")).containsExactly("device:3", "device:4");
        assertThat(others.path("count").asInt()).isEqualTo(2);
        assertThat(one.path("people").findValuesAsText("id")).containsExactly("device:3");
        assertThat(nobody.path("count").asInt()).isZero();
    }

    @Test
    void ofTheGroupsThatAreNotToldApartComeInPagesOfOneMoment() {
        Instant inWindow = START.plus(Duration.ofMinutes(59));
        tables.completeUntil(inWindow, inWindow);
        String question = """
                {"site": "people", "window": "PT1H", "steps": [{"name": "a"}, {"name": "b"}], "step": 1, "limit": 1,
                 "state": "in_window", "breakdown": {"properties": ["page_path"], "top": 1}, "group": "other"%s}""";

        JsonNode first = people(question.formatted(""));
        // By now all windows have run out.
        tables.completeUntil(inWindow.plusSeconds(60), inWindow.plusSeconds(60));
        JsonNode second = people(question.formatted(
                ", \"cursor\": \"%s\"".formatted(first.path("next").asText())));

        assertThat(first.path("people").findValuesAsText("id")).containsExactly("device:3");
        assertThat(second.path("people").findValuesAsText("id")).containsExactly("device:4");
        assertThat(second.path("count").asInt()).isEqualTo(2);
        assertThat(second.path("next").isNull()).isTrue();
    }

    private JsonNode ask(String more) {
        return people(QUESTION.formatted(more));
    }

    private JsonNode people(String question) {
        return api.post("/v1/funnels/people", "application/json", question).body();
    }
}
