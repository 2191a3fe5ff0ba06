package dev.touchpoint.query.privacy;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.Api.Answer;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.reference.ReferenceStitching;
import dev.touchpoint.testing.SimpleChannels;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class PrivacyTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant START = Instant.parse("2026-01-01T10:00:00.123Z");
    private static final Duration HORIZON = ReferenceSettings.DEFAULTS.horizon();

    private final Api api = new Api();

    @AutoClose
    private final Tables tables = new Tables();

    @BeforeEach
    void twoOnOneDevice() {
        List<Touchpoint> touchpoints = List.of(
                aTouchpoint()
                        .id("a-1")
                        .named("add_to_cart")
                        .at(START)
                        .device("tablet")
                        .item("x", 1, "9.90")
                        .build(),
                aTouchpoint()
                        .id("a-2")
                        .named("sign_in")
                        .at(START.plusSeconds(1))
                        .device("tablet")
                        .customer("ana")
                        .build(),
                aTouchpoint()
                        .id("a-3")
                        .named("sign_out")
                        .at(START.plusSeconds(2))
                        .device("tablet")
                        .customer("ana")
                        .build(),
                aTouchpoint()
                        .id("b-1")
                        .named("view_item")
                        .at(START.plusSeconds(9_000))
                        .device("tablet")
                        .customer("bob")
                        .build(),
                // Too late to be in anybody's journey, and stored all the same.
                aTouchpoint()
                        .id("a-0")
                        .named("view_item")
                        .at(START.minus(HORIZON))
                        .receivedAt(START.plusSeconds(3))
                        .device("phone")
                        .customer("ana")
                        .build());
        tables.empty()
                .put(ReferenceStitching.of(touchpoints, ReferenceSettings.DEFAULTS, SimpleChannels::of))
                .completeUntil(START.plusSeconds(10_000), START.plusSeconds(10_000));
    }

    @Test
    void everythingOfAPersonAndNothingOfAnother() throws Exception {
        Answer answer = api.get("/v1/persons/customer:ana/export?site=shop");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.type()).startsWith("application/x-ndjson");
        Map<String, List<JsonNode>> rows = new TreeMap<>();
        List<String> lines = answer.text().lines().toList();
        for (String line : lines.subList(0, lines.size() - 1)) {
            JsonNode read = JSON.readTree(line);
            rows.computeIfAbsent(read.path("table").asText(), table -> new ArrayList<>())
                    .add(read.path("row"));
        }
        assertThat(lines.get(lines.size() - 1)).isEqualTo("{\"rows\":%d}".formatted(lines.size() - 1));
        assertThat(rows.get("touchpoints"))
                .extracting(row -> row.path("event_id").asText())
                .containsExactly("a-0", "a-1", "a-2", "a-3");
        assertThat(requireNonNull(rows.get("touchpoints"))
                        .get(1)
                        .path("occurred_at")
                        .asText())
                .isEqualTo("2026-01-01T10:00:00.123Z");
        assertThat(rows.get("stitched_touchpoints")).hasSize(3);
        assertThat(rows.get("sessions")).hasSize(1);
        assertThat(rows.get("journeys")).hasSize(1);
        assertThat(rows.get("phase_transitions")).hasSize(1);
        assertThat(rows.get("carts")).hasSize(1);
        assertThat(rows.get("identities")).hasSize(1);
        assertThat(answer.text()).doesNotContain("bob").doesNotContain("b-1");
    }

    @Test
    void ofNobodyThereIsNothing() {
        Answer answer = api.get("/v1/persons/customer:carl/export?site=shop");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().path("reason").asText()).isEqualTo("unknown_person");
        assertThat(answer.body().path("detail").asText())
                .as("who is asked about may be known by a pseudonym")
                .contains("'customer:carl'", "pseudonyms", "the collector's GET /v1/persons/{person}");
    }

    @Test
    void aPersonIsACustomerOrADevice() {
        Answer answer = api.get("/v1/persons/ana/export?site=shop");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("field").asText()).isEqualTo("person");
    }

    @Test
    void theReportOfARequestSaysWhatWentAndWhatWasFound() {
        tables.ask("""
                INSERT INTO erasures VALUES
                ('shop', 'r-1', 'removing', '2026-01-02 00:00:00.000', '2026-01-02 00:00:01.000', {'carts': 2}, 0, 1),
                ('shop', 'r-1', 'erased', '2026-01-02 00:00:00.000', '2026-01-02 00:00:02.000', {'carts': 2}, 0, 2)""");

        JsonNode report = api.get("/v1/erasures/r-1?site=shop").body();

        assertThat(report)
                .hasToString(
                        "{\"site\":\"shop\",\"request_id\":\"r-1\",\"state\":\"erased\",\"erased_at\":\"2026-01-02T00:00:00Z\","
                                + "\"changed_at\":\"2026-01-02T00:00:02Z\",\"removed\":{\"carts\":2},\"found\":0}");
    }

    @Test
    void aRequestThatIsNotCarriedOutHasNoReport() {
        assertThat(api.get("/v1/erasures/r-2?site=shop").body().path("reason").asText())
                .isEqualTo("unknown_erasure");
    }
}
