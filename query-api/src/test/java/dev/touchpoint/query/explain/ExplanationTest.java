package dev.touchpoint.query.explain;

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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class ExplanationTest {

    private static final Instant COMPLETE = Instant.parse("2026-03-01T00:00:00Z");

    private final Api api = new Api();

    @BeforeEach
    void oneVisitor() {
        fill(List.of(
                TouchpointBuilder.aTouchpoint().device("d").named("view_item").build()));
    }

    private static void fill(List<Touchpoint> touchpoints) {
        try (Tables tables = new Tables()) {
            tables.empty()
                    .put(ReferenceStitching.of(touchpoints, ReferenceSettings.DEFAULTS, SimpleChannels::of))
                    .completeUntil(COMPLETE, COMPLETE);
        }
    }

    @Test
    void tellsStatementsBindsAndWhatWasReadBesideTheAnswer() {
        JsonNode plain = api.get("/v1/funnels/carts?site=shop").body();
        JsonNode explained = api.get("/v1/funnels/carts?site=shop&explain=true").body();

        assertThat(plain.has("explain")).isFalse();
        assertThat(explained.path("created")).isEqualTo(plain.path("created"));
        JsonNode last = explained.path("explain").path(explained.path("explain").size() - 1);
        assertThat(last.path("sql").asText()).contains("site = :site");
        assertThat(last.path("binds").path("site").asText()).isEqualTo("shop");
        assertThat(last.path("elapsed_ms").asDouble()).isPositive();
        assertThat(last.path("rows_read").isNumber()).isTrue();
        assertThat(last.path("bytes_read").isNumber()).isTrue();
    }

    @Test
    void tellsOfEachTableWhatWasReadOfIt() {
        JsonNode explained =
                api.get("/v1/journeys/device:d?site=shop&explain=true").body();

        assertThat(explained.path("explain"))
                .filteredOn(statement -> statement.path("sql").asText().contains("FROM stream_progress"))
                .singleElement()
                .satisfies(statement ->
                        assertThat(statement.path("rows_read").asLong()).isBetween(1L, 10L));
    }

    @Test
    void tellsOfStatementsThatRanBesideEachOther() {
        JsonNode explained =
                api.get("/v1/journeys/device:d?site=shop&explain=true").body();

        assertThat(explained.path("explain"))
                .extracting(statement -> statement.path("sql").asText())
                .hasSize(3)
                .anyMatch(sql -> sql.contains("FROM stitched_touchpoints FINAL") && !sql.contains("FROM carts FINAL"))
                .anyMatch(sql -> sql.contains("FROM carts FINAL") && sql.contains("FROM identities FINAL"));
        assertThat(explained.path("explain"))
                .allSatisfy(statement ->
                        assertThat(statement.path("rows_read").isNumber()).isTrue());
    }

    @Test
    void explainsPostedQuestions() {
        Api.Answer answer = api.post(
                "/v1/funnels/query?explain=true",
                "application/json",
                "{\"site\": \"shop\", \"steps\": [{\"name\": \"view_item\"}]}");

        assertThat(answer.body().path("steps").path(0).path("entered").asInt()).isEqualTo(1);
        assertThat(answer.body().path("explain")).hasSizeGreaterThanOrEqualTo(2);
    }

    /** Longer after the path's begin than a column of first times tells: such a path is read, and nothing is asked again. */
    @Test
    void asksOnceForWhatIsCountedAndOnceForTheRest() {
        Instant begin = Instant.parse("2025-10-01T00:00:00Z");
        List<Touchpoint> visits = new ArrayList<>();
        for (int day = 0; day <= 60; day += 10) {
            visits.add(TouchpointBuilder.aTouchpoint()
                    .id("visit-" + day)
                    .device("long")
                    .named(day == 60 ? "page_view" : "search")
                    .at(begin.plus(Duration.ofDays(day)))
                    .build());
        }
        fill(visits);

        Api.Answer answer = api.post("/v1/funnels/query?explain=true", "application/json", """
                {"site": "shop", "window": "P7D", "breakdown": {"properties": ["channel"], "attribution": "first_touch"},
                 "steps": [{"name": "page_view"}, {"name": "view_item"}]}""");

        assertThat(answer.body().path("steps").path(0).path("entered").asInt()).isEqualTo(1);
        assertThat(answer.body().path("explain"))
                .filteredOn(statement -> statement.path("sql").asText().contains("journey_paths FINAL"))
                .hasSize(2);
    }

    /** Who comes back after being forgotten is looked for only where the range is long enough for it. */
    @Test
    void asksNothingMoreOverRangesShorterThanTheHorizon() {
        Api.Answer answer = api.post("/v1/funnels/query?explain=true", "application/json", """
                {"site": "shop", "window": "P7D", "from": "2026-01-01T00:00:00Z", "to": "2026-03-20T00:00:00Z",
                 "steps": [{"name": "page_view"}, {"name": "view_item"}]}""");

        assertThat(answer.body().path("explain"))
                .extracting(statement -> statement.path("sql").asText())
                .filteredOn(sql -> sql.contains("journey_paths"))
                .singleElement()
                .satisfies(sql -> assertThat(sql).doesNotContain("cityHash64"));
    }

    @Test
    void leavesTablesAsTheyAre() {
        fill(List.of(
                TouchpointBuilder.aTouchpoint()
                        .id("1")
                        .device("a")
                        .named("view_item")
                        .build(),
                TouchpointBuilder.aTouchpoint()
                        .id("2")
                        .device("b")
                        .named("view_item")
                        .build()));
        api.send("PUT", "/v1/segments/all?site=shop", "{\"where\": {\"did\": {}}}");

        Api.Answer lines = api.get("/v1/segments/all/people?site=shop&format=ndjson&explain=true");
        Api.Answer csv = api.get("/v1/segments/all/people?site=shop&format=csv&explain=true");

        assertThat(lines.text()).isEqualTo("{\"person\":\"device:a\"}\n{\"person\":\"device:b\"}\n");
        assertThat(csv.text()).isEqualTo("person\r\ndevice:a\r\ndevice:b\r\n");
    }

    @Test
    void leavesAnExportAsItIs() {
        Api.Answer plain = api.get("/v1/persons/device:d/export?site=shop");
        Api.Answer explained = api.get("/v1/persons/device:d/export?site=shop&explain=true");

        assertThat(explained.status()).isEqualTo(200);
        assertThat(explained.text()).isEqualTo(plain.text()).contains("view_item");
    }

    @Test
    void takesTrueAndFalseOnly() {
        Api.Answer odd = api.get("/v1/funnels/carts?site=shop&explain=maybe");

        assertThat(odd.status()).isEqualTo(400);
        assertThat(odd.body().path("field").asText()).isEqualTo("explain");
        assertThat(api.get("/v1/funnels/carts?site=shop&explain=false").body().has("explain"))
                .isFalse();
    }
}
