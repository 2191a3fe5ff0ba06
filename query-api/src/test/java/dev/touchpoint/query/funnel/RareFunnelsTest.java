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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Funnels over what is seldom there, with numbers worked out by hand. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class RareFunnelsTest {

    private final Api api = new Api();
    private final List<Touchpoint> touchpoints = new ArrayList<>();

    @AutoClose
    private final Tables tables = new Tables();

    @BeforeEach
    void empty() {
        tables.empty();
    }

    private RareFunnelsTest does(String device, String name, String cart, String at) {
        touchpoints.add(TouchpointBuilder.aTouchpoint()
                .site("rare")
                .named(name)
                .device(device)
                .cart(cart)
                .at(Instant.parse(at))
                .build());
        return this;
    }

    private void fill() {
        Instant later = Instant.parse("2026-06-01T00:00:00Z");
        tables.put(ReferenceStitching.of(touchpoints, ReferenceSettings.DEFAULTS, SimpleChannels::of))
                .completeUntil(later, later);
    }

    @Test
    void cartsOfTwoPersonsAreTwoWhateverTheirIds() {
        does("a", "add_to_cart", "7", "2026-03-01T10:00:00Z")
                .does("b", "add_to_cart", "7", "2026-03-01T11:00:00Z")
                .does("b", "purchase", "7", "2026-03-01T11:05:00Z")
                .fill();
        String question =
                "{\"site\": \"rare\", \"unit\": \"cart\", \"steps\": [{\"name\": \"add_to_cart\"}, {\"name\": \"purchase\"}]%s}";

        JsonNode answer = api.funnel(question.formatted("")).body();
        JsonNode first = people(question.formatted(", \"step\": 1, \"limit\": 1"));
        JsonNode second = people(question.formatted(", \"step\": 1, \"limit\": 1, \"cursor\": \"%s\""
                .formatted(first.path("next").asText())));

        assertThat(answer.path("steps").findValuesAsText("entered")).containsExactly("2", "1");
        assertThat(answer.path("converted").asInt()).isEqualTo(1);
        assertThat(first.path("count").asInt()).isEqualTo(2);
        assertThat(first.path("people").path(0).path("id").asText()).isEqualTo("7");
        assertThat(first.path("people").path(0).path("person").asText()).isEqualTo("device:a");
        assertThat(second.path("people").path(0).path("id").asText()).isEqualTo("7");
        assertThat(second.path("people").path(0).path("person").asText()).isEqualTo("device:b");
        assertThat(second.path("next").isNull()).isTrue();
    }

    /**
     * In Newfoundland clocks went back to 23:01 a minute after midnight: at 02:35 UTC they showed the evening before once
     * more. Whoever is looked at first, the day that has begun goes on.
     */
    @Test
    void aDayThatHasBegunGoesOn() {
        does("1", "a", "", "2009-10-31T12:00:00Z")
                .does("3", "a", "", "2009-11-01T02:30:30Z")
                .does("2", "a", "", "2009-11-01T02:35:00Z")
                .does("4", "a", "", "2009-11-01T12:00:00Z")
                .does("5", "a", "", "2009-10-31T13:00:00Z")
                .fill();

        assertThat(trend("day")).containsExactly("2009-10-31T00:00:00-02:30 [2]", "2009-11-01T00:00:00-02:30 [3]");
        assertThat(trend("hour"))
                .contains("2009-11-01T00:00:00-02:30 [2]")
                .filteredOn(bucket -> !bucket.endsWith("[0]"))
                .hasSize(4);
    }

    /** In Newfoundland clocks went from 00:01 to 01:01, which was 03:31 UTC. */
    @Test
    void anHourBeginsWhereClocksGoOn() {
        does("1", "page_view", "", "2009-03-08T03:30:30Z")
                .does("2", "page_view", "", "2009-03-08T03:35:00Z")
                .does("3", "page_view", "", "2009-03-08T03:50:00Z")
                .fill();

        for (String way : List.of("", "\"breakdown\": {\"properties\": [\"channel\"]}, ")) {
            assertThat(trend("hour", way + "\"steps\": [{\"name\": \"page_view\"}]"))
                    .containsExactly("2009-03-08T00:00:00-03:30 [1]", "2009-03-08T01:01:00-02:30 [2]");
        }
    }

    /**
     * The stream forgets a person a horizon after the last touchpoint: who comes back then has a second path that calls itself
     * alone. Ann comes back and buys; Bob, who had gone two ways before, comes back and only looks; Cem was there once.
     */
    private void fillWithReturning() {
        does("ann", "page_view", "", "2025-10-01T10:00:00Z")
                .does("bob", "page_view", "", "2025-10-01T10:00:00Z")
                .does("bob", "view_item", "", "2025-10-01T10:01:00Z")
                .does("bob", "page_view", "", "2025-11-15T10:00:00Z")
                .does("cem", "page_view", "", "2025-10-02T10:00:00Z")
                .fill();
        touchpoints.clear();
        does("ann", "page_view", "", "2026-03-01T10:00:00Z")
                .does("ann", "view_item", "", "2026-03-01T10:01:00Z")
                .does("ann", "view_item", "", "2026-03-01T10:02:00Z")
                .does("ann", "view_item", "", "2026-03-01T10:03:00Z")
                .does("bob", "page_view", "", "2026-03-01T10:00:00Z")
                .fill();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            by first and second times    | "steps": [{"name": "page_view"}, {"name": "view_item"}]                          | 3 2
            in any order                 | "order": "any", "steps": [{"name": "page_view"}, {"name": "view_item"}]          | 3 2
            by first times               | "breakdown": {"properties": ["channel"]}, "steps": [{"name": "page_view"}, {"name": "view_item"}] | 3 2
            path by path                 | "order": "strict", "steps": [{"name": "page_view"}, {"name": "view_item"}]       | 3 2
            of other names               | "steps": [{"name": ["page_view", "x"]}, {"name": "view_item"}]                   | 3 2
            touchpoint by touchpoint     | "where": {"property": "offline", "operator": "is", "value": false}, "steps": [{"name": "page_view"}, {"name": "view_item"}] | 3 2
            from one visit to the next   | "window": "P200D", "steps": [{"name": "page_view"}, {"name": "view_item", "at_least": "P100D"}] | 3 1
            the first ever, of all times | "from": "2026-02-01T00:00:00Z", "steps": [{"name": "page_view", "first_ever": true}] | 0
            with a trend                 | "trend": {"bucket": "month"}, "steps": [{"name": "page_view"}, {"name": "view_item"}] | 3 2
            in a short range             | "from": "2026-02-01T00:00:00Z", "steps": [{"name": "page_view"}, {"name": "view_item"}] | 2 1
            """)
    void whoComesBackAfterBeingForgottenIsOnePerson(String way, String question, String entered) {
        fillWithReturning();

        assertEntered(way, question, entered);
    }

    /** Ann comes back and looks, Bob comes back and leaves; Cem and Dora were there when nobody could have been twice. */
    private void fillAroundOthers() {
        does("ann", "page_view", "", "2025-10-20T10:00:00Z")
                .does("bob", "page_view", "", "2025-10-20T10:00:00Z")
                .does("bob", "view_item", "", "2025-10-20T10:01:00Z")
                .does("cem", "page_view", "", "2025-11-10T10:00:00Z")
                .does("dora", "page_view", "", "2025-12-10T10:00:00Z")
                .does("dora", "view_item", "", "2025-12-10T10:01:00Z")
                .fill();
        touchpoints.clear();
        does("ann", "page_view", "", "2026-01-25T10:00:00Z")
                .does("ann", "view_item", "", "2026-01-25T10:01:00Z")
                .does("bob", "page_view", "", "2026-01-25T10:00:00Z")
                .fill();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            by first and second times | "steps": [{"name": "page_view"}, {"name": "view_item"}]                    | 4 3
            of one step               | "steps": [{"name": "page_view"}]                                           | 4
            in any order              | "order": "any", "steps": [{"name": "page_view"}, {"name": "view_item"}]    | 4 3
            by first times            | "breakdown": {"properties": ["channel"]}, "steps": [{"name": "page_view"}, {"name": "view_item"}] | 4 3
            path by path              | "order": "strict", "steps": [{"name": "page_view"}, {"name": "view_item"}] | 4 3
            with a trend              | "trend": {"bucket": "month"}, "steps": [{"name": "page_view"}, {"name": "view_item"}] | 4 3
            """)
    void thoseInTheMiddleOfTheRangeAreCountedBesideThoseWhoComeBack(String way, String question, String entered) {
        fillAroundOthers();

        assertEntered(way, question, entered);
    }

    @Test
    void whoComesBackAfterBeingForgottenIsListedOnce() {
        fillWithReturning();

        JsonNode entered = people(
                "{\"site\": \"rare\", \"step\": 1, \"steps\": [{\"name\": \"page_view\"}, {\"name\": \"view_item\"}]}");

        assertThat(entered.path("count").asInt()).isEqualTo(3);
        assertThat(entered.path("people").findValuesAsText("id"))
                .containsExactly("device:ann", "device:bob", "device:cem");
        assertThat(entered.path("people").path(0).path("started_at").asText()).isEqualTo("2026-03-01T10:00:00Z");
    }

    /** Of Ann something is stitched that lies between what had been stitched before the stream forgot her. */
    private void fillWithinAnother() {
        does("cem", "page_view", "", "2025-10-01T10:00:00Z")
                .does("ann", "page_view", "", "2026-03-01T10:00:00Z")
                .does("ann", "purchase", "", "2026-03-10T10:00:00Z")
                .fill();
        touchpoints.clear();
        does("ann", "view_item", "", "2026-03-05T10:00:00Z").fill();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            by first and second times | "steps": [{"name": "page_view"}, {"name": "view_item"}]                    | 2 1
            path by path              | "order": "strict", "steps": [{"name": "page_view"}, {"name": "view_item"}] | 2 1
            what lies between         | "order": "strict", "steps": [{"name": "page_view"}, {"name": "purchase"}]  | 2 0
            by first times            | "breakdown": {"properties": ["channel"]}, "steps": [{"name": "page_view"}, {"name": "view_item"}] | 2 1
            of other names            | "steps": [{"name": ["page_view", "x"]}, {"name": "view_item"}, {"name": "purchase"}] | 2 1 1
            """)
    void whatWasStitchedLaterMayLieBetween(String way, String question, String entered) {
        fillWithinAnother();

        assertEntered(way, "\"window\": \"P30D\", " + question, entered);
    }

    @Test
    void whoseTouchpointsWereStitchedApartIsListed() {
        fillWithinAnother();

        JsonNode entered = people(
                "{\"site\": \"rare\", \"step\": 2, \"steps\": [{\"name\": \"page_view\"}, {\"name\": \"view_item\"}]}");

        assertThat(entered.path("count").asInt()).as(entered.toString()).isEqualTo(1);
        assertThat(entered.path("people").findValuesAsText("id")).containsExactly("device:ann");
    }

    private void assertEntered(String way, String question, String entered) {
        JsonNode answer =
                api.funnel("{\"site\": \"rare\", %s}".formatted(question)).body();

        assertThat(String.join(" ", answer.path("steps").findValuesAsText("entered")))
                .as("%s: %s", way, answer)
                .isEqualTo(entered);
    }

    private List<String> trend(String bucket) {
        return trend(bucket, "\"steps\": [{\"name\": \"a\"}]");
    }

    private List<String> trend(String bucket, String question) {
        List<String> told = new ArrayList<>();
        api.funnel("""
                        {"site": "rare", "time_zone": "America/St_Johns", "trend": {"bucket": "%s"}, %s}""".formatted(bucket, question))
                .body()
                .path("trend")
                .forEach(one -> told.add(
                        one.path("start").asText() + " " + one.path("entered").toString()));
        return told;
    }

    private JsonNode people(String question) {
        return api.post("/v1/funnels/people", "application/json", question).body();
    }
}
