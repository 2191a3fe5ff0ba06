package dev.touchpoint.query.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While nothing new is published, and that isn't overdue, a question isn't run again. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class AskedOnceTest {

    private static final Instant COMPLETE = Instant.parse("2026-03-01T00:00:00Z");
    private static final String PEOPLE = "/v1/segments/all/people?site=shop";

    private final Api api = new Api();

    @AutoClose
    private final Tables tables = new Tables();

    private final Instant now = Instant.now();

    @BeforeEach
    void onePerson() {
        tables.empty().put(touchpoint("ann"));
        assertThat(api.send("PUT", "/v1/segments/all?site=shop", "{\"where\": {\"did\": {}}}")
                        .status())
                .isEqualTo(201);
    }

    /** Published so late that the next publication isn't overdue while a test runs. */
    private void publish(int number) {
        tables.completeUntil(COMPLETE, now.plus(Duration.ofHours(number)));
    }

    @Test
    void answersAgainWithoutAskingUntilMoreIsPublished() {
        publish(1);
        Api.Answer first = api.get(PEOPLE);
        tables.put(touchpoint("bob"));

        Api.Answer again = api.get(PEOPLE);
        Api.Answer unchanged = api.send("GET", PEOPLE, "", "If-None-Match", "\"x\", " + first.header("ETag"));
        publish(2);
        Api.Answer after = api.send("GET", PEOPLE, "", "If-None-Match", first.header("ETag"));

        assertThat(first.body().path("count").asInt()).isEqualTo(1);
        assertThat(first.header("Cache-Control")).isEqualTo("private, max-age=0, must-revalidate");
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag")).startsWith("W/\"");
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.text()).isEmpty();
        assertThat(unchanged.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(after.status()).isEqualTo(200);
        assertThat(after.body().path("count").asInt()).isEqualTo(2);
        assertThat(after.header("ETag")).isNotEqualTo(first.header("ETag"));
    }

    @Test
    void asksEveryTimeWhileAPublicationIsOverdue() {
        tables.completeUntil(COMPLETE, COMPLETE);
        Api.Answer first = api.get(PEOPLE);
        tables.put(touchpoint("bob"));

        Api.Answer again = api.get(PEOPLE);

        assertThat(first.body().path("settling").asBoolean()).isTrue();
        assertThat(first.header("ETag")).isEmpty();
        assertThat(first.body().path("count").asInt()).isEqualTo(1);
        assertThat(again.body().path("count").asInt()).isEqualTo(2);
    }

    @Test
    void asksAnewWhenTheSegmentIsAnotherOne() {
        publish(1);
        Api.Answer before = api.get(PEOPLE);

        api.send("PUT", "/v1/segments/all?site=shop", "{\"where\": {\"not\": {\"did\": {}}}}");
        Api.Answer after = api.send("GET", PEOPLE, "", "If-None-Match", before.header("ETag"));

        assertThat(before.body().path("count").asInt()).isEqualTo(1);
        assertThat(after.body().path("count").asInt()).isZero();
    }

    @Test
    void tellsQuestionsMomentsAndFormatsApart() {
        publish(1);

        assertThat(new String[] {
                    api.get(PEOPLE).header("ETag"),
                    api.get(PEOPLE + "&limit=7").header("ETag"),
                    api.get(PEOPLE + "&as_of=2026-01-01T00:00:00Z").header("ETag"),
                    api.send("GET", PEOPLE, "", "Accept", "text/csv").header("ETag"),
                    search("{\"site\": \"shop\"}"),
                    search("{\"site\": \"shop\", \"limit\": 7}")
                })
                .doesNotHaveDuplicates()
                .doesNotContain("");
    }

    @Test
    void saysWhichFormatsThereAre() {
        publish(1);

        assertThat(api.get(PEOPLE + "&format=csv").text()).isEqualTo("person\r\nann\r\n");
        assertThat(api.get(PEOPLE + "&format=ndjson").text()).isEqualTo("{\"person\":\"ann\"}\n");
        assertThat(api.get(PEOPLE + "&format=xml").status()).isEqualTo(400);
        assertThat(api.send("GET", PEOPLE, "", "Accept", "application/xml").status())
                .isEqualTo(406);
        assertThat(api.send("GET", "/v1/segments/none/people?site=shop", "", "Accept", "text/csv")
                        .type())
                .startsWith("application/problem+json");
    }

    private String search(String body) {
        return api.send("POST", "/v1/journeys/search", body).header("ETag");
    }

    private static StitchedTouchpointRow touchpoint(String person) {
        return new StitchedTouchpointRow(
                "shop", person, person, "1", COMPLETE, null, "", "view", "", "", "", false, 3, "", "", "");
    }
}
