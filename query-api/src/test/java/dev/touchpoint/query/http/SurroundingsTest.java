package dev.touchpoint.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.query.sql.Question;
import dev.touchpoint.query.sql.QuestionTooLargeException;
import dev.touchpoint.query.sql.WarehouseReader;
import dev.touchpoint.query.sql.WarehouseUnavailableException;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.ApiDocument;
import dev.touchpoint.query.testing.Operation;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.WarehouseProcess;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With a second per question. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
@TestProfile(SurroundingsTest.OneSecond.class)
class SurroundingsTest {

    private final Api api = new Api();

    public static final class OneSecond implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("QUERY_MAX_SECONDS", "1");
        }
    }

    @Test
    void endsQuestionsThatTakeTooLong() {
        Question endless = Question.compose("SELECT sum(cityHash64(number)) FROM numbers(100000000000)", Map.of());

        WarehouseReader warehouse = CDI.current().select(WarehouseReader.class).get();

        assertThatThrownBy(() -> warehouse.all(endless, Map.of(), row -> row.number(1)))
                .isInstanceOf(QuestionTooLargeException.class);
    }

    @Test
    void endsQuestionsThatAreTooDeepToBeRead() {
        Question deep = Question.compose("SELECT " + "NOT (".repeat(1_500) + "1" + ")".repeat(1_500), Map.of());

        WarehouseReader warehouse = CDI.current().select(WarehouseReader.class).get();

        assertThatThrownBy(() -> warehouse.all(deep, Map.of(), row -> row.number(1)))
                .isInstanceOf(QuestionTooLargeException.class);
    }

    @Test
    void asksToComeAgainWhileThereAreNoTables() {
        Question early = Question.compose("SELECT count() FROM not_there_yet", Map.of());

        WarehouseReader warehouse = CDI.current().select(WarehouseReader.class).get();

        assertThatThrownBy(() -> warehouse.all(early, Map.of(), row -> row.number(1)))
                .isInstanceOf(WarehouseUnavailableException.class);
    }

    @Test
    void isReadyAndSaysHowFreshItsDataIs() {
        try (Tables tables = new Tables()) {
            tables.empty().completeUntil(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-01T00:00:01Z"));
        }

        // Tables that were just emptied may take more than the second, and then it isn't ready yet.
        Api.Answer ready = await().atMost(Duration.ofMinutes(1))
                .until(() -> api.get("/q/health/ready"), answer -> answer.status() == 200);

        assertThat(ready.body()
                        .path("checks")
                        .path(0)
                        .path("data")
                        .path("complete_until")
                        .asText())
                .isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void describesEveryCallWithAnExample() {
        ApiDocument description = ApiDocument.ofTheService();

        assertThat(description.root().path("openapi").asText()).startsWith("3.1");
        assertThat(description.operations())
                .extracting(Operation::toString)
                .contains("GET /v1/funnels/phases", "GET /v1/funnels/carts", "POST /v1/funnels/query");
        assertThat(description.operations())
                .filteredOn(operation -> !operation.method().equals("DELETE"))
                .allSatisfy(
                        operation -> assertThat(description.answer(operation).path("content"))
                                .as("%s shows an answer", operation)
                                .anySatisfy(content ->
                                        assertThat(content.path("examples")).isNotEmpty()));
    }

    @Test
    void describesHowBodiesAndFormatsAreRefused() {
        ApiDocument description = ApiDocument.ofTheService();

        assertThat(description.operations())
                .allSatisfy(operation -> assertThat(
                                description.answers(operation).fieldNames())
                        .toIterable()
                        .as("%s may be refused", operation)
                        .containsAll(operation.body().isMissingNode() ? List.of("406") : List.of("406", "413", "415")));
        assertThat(description.root().at("/info/description").asText())
                .contains("from 1970 until 2200 begins", "at most 256 KiB");
    }

    @Test
    void showsExamplesThatAddUp() {
        JsonNode paths = api.get("/q/openapi?format=json").body().path("paths");

        JsonNode question = example(paths.at("/~1v1~1funnels~1query/post/requestBody"), "shop");
        JsonNode funnel = example(paths.at("/~1v1~1funnels~1query/post/responses/200"), "funnel");
        JsonNode phases = example(paths.at("/~1v1~1funnels~1phases/get/responses/200"), "phases");

        assertThat(funnel.path("steps")).hasSameSizeAs(question.path("steps"));
        assertThat(phases.path("phases")).hasSize(6);
        addsUp(funnel.path("steps"), "entered", "dropped", "in_window");
        addsUp(phases.path("phases"), "reached", "dropped", "in_progress", "finished");
    }

    private static JsonNode example(JsonNode told, String name) {
        return told.path("content")
                .path("application/json")
                .path("examples")
                .path(name)
                .path("value");
    }

    /** Every row but a funnel's last, whose units have converted, is the next row and those that stayed behind. */
    private static void addsUp(JsonNode rows, String all, String... behind) {
        for (int i = 0; i < rows.size() - 1; i++) {
            long sum = rows.get(i + 1).path(all).asLong();
            for (String part : behind) {
                sum += rows.get(i).path(part).asLong();
            }
            assertThat(rows.get(i).path(all).asLong()).isEqualTo(sum);
        }
    }
}
