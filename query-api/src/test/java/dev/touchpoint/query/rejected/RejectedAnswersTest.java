package dev.touchpoint.query.rejected;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.event.RefusedEventId;
import dev.touchpoint.event.StableId;
import dev.touchpoint.event.rejection.Rejection;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.warehouse.RejectedProgressRow;
import dev.touchpoint.warehouse.RejectedTouchpointRow;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class RejectedAnswersTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Api api = new Api();

    @AutoClose
    private final Tables tables = new Tables();

    /** The stream's publication isn't overdue, and no other comes. */
    @BeforeEach
    void oneRefusal() {
        tables.empty()
                .completeUntil(START, Instant.now().plus(Duration.ofHours(1)))
                .append(List.of(refused("e-1", START)))
                .append(List.of(new RejectedProgressRow(START)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/rejected?site=shop", "/v1/rejected/counts?site=shop"})
    void followWhatIsRefusedThoughNoTouchpointsArePublished(String path) {
        Api.Answer before = api.get(path);
        tables.append(List.of(refused("e-2", START.plusSeconds(3_600))))
                .append(List.of(new RejectedProgressRow(START.plusSeconds(3_700))));

        Api.Answer after = api.send("GET", path, "", "If-None-Match", before.header("ETag"));

        assertThat(rows(before)).hasSize(1);
        assertThat(after.status()).isEqualTo(200);
        assertThat(rows(after)).hasSize(2);
        assertThat(after.body().path("complete_until").asText()).isEqualTo("2026-01-01T01:01:40Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/rejected?site=shop", "/v1/rejected/counts?site=shop"})
    void sayAsATableUpToWhenRefusalsAreThere(String path) {
        tables.append(List.of(new RejectedProgressRow(START.plusSeconds(3_700))));

        Api.Answer table = api.get(path + "&format=csv");

        assertThat(table.header("Touchpoint-Complete-Until")).isEqualTo("2026-01-01T01:01:40Z");
    }

    @Test
    void sayAsATableWhatWasCutOff() {
        tables.append(List.of(refused("e-2", START.plusSeconds(3_600))));

        Api.Answer cut = api.get("/v1/rejected/counts?site=shop&limit=1&format=csv");
        Api.Answer whole = api.get("/v1/rejected/counts?site=shop&limit=2&format=csv");
        Api.Answer page = api.get("/v1/rejected?site=shop&limit=1&format=ndjson");

        assertThat(cut.text().lines()).hasSize(2);
        assertThat(cut.header("Touchpoint-Truncated")).isEqualTo("true");
        assertThat(whole.text().lines()).hasSize(3);
        assertThat(whole.header("Touchpoint-Truncated")).isEqualTo("false");
        assertThat(page.text().lines()).hasSize(1);
        assertThat(page.header("Touchpoint-Count")).isEqualTo("2");
        assertThat(page.header("Touchpoint-As-Of")).isEmpty();
    }

    @Test
    void aReceiptAsksOnceForBothIdsOfAnEvent() {
        tables.append(List.of(refused(RefusedEventId.of("shop", "e-1"), START.plusSeconds(1))));

        JsonNode receipt = api.get("/v1/receipts/e-1?site=shop&explain=true").body();

        assertThat(receipt.path("receipts").path(0).path("refusals").findValuesAsText("received_at"))
                .containsExactly("2026-01-01T00:00:01Z", "2026-01-01T00:00:00Z");
        assertThat(receipt.at("/receipts/0/visible_since").isNull()).isTrue();
        assertThat(receipt.path("explain"))
                .filteredOn(statement -> statement.path("sql").asText().contains("rejected_touchpoints"))
                .hasSize(1);
    }

    private static JsonNode rows(Api.Answer answer) {
        return answer.body().has("rows")
                ? answer.body().path("rows")
                : answer.body().path("counts");
    }

    private static RejectedTouchpointRow refused(String id, Instant receivedAt) {
        return new RejectedTouchpointRow(
                new Rejection(
                        StableId.of("shop", id),
                        Rejection.Kind.EVENT,
                        new Rejection.Cause("too_long", "name", "A name has at most 200 characters.", 200L, 201L),
                        "shop",
                        id,
                        "touchpoint",
                        receivedAt,
                        null,
                        "ingest-service",
                        "1",
                        new Rejection.Payload("{}", Rejection.Encoding.TEXT, 2, true)),
                0,
                1);
    }
}
