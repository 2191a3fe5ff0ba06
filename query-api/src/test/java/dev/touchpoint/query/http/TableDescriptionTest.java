package dev.touchpoint.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.ApiDocument;
import dev.touchpoint.query.testing.Operation;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.reference.ReferenceStitching;
import dev.touchpoint.testing.SimpleChannels;
import dev.touchpoint.testing.TouchpointBuilder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said of answers that are tables: how they are asked for as such, and what comes with them. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class TableDescriptionTest {

    private static final List<String> MOMENT =
            List.of("Touchpoint-As-Of", "Touchpoint-Complete-Until", "Touchpoint-Settling");

    private static final Instant COMPLETE = Instant.parse("2026-03-01T00:00:00Z");

    /** The calls whose answers are tables, and which headers come with them beside those of the moment. */
    private static final Map<String, List<String>> TABLES = Map.ofEntries(
            Map.entry("POST /v1/funnels/query", MOMENT),
            Map.entry("POST /v1/funnels/people", and("Touchpoint-Count", "Touchpoint-Next-Cursor")),
            Map.entry("GET /v1/funnels/phases", MOMENT),
            Map.entry(
                    "GET /v1/funnels/phases/why",
                    and(
                            "Touchpoint-Dropped",
                            "Touchpoint-Advanced",
                            "Touchpoint-Started-Beyond",
                            "Touchpoint-Candidates",
                            "Touchpoint-Tested",
                            "Touchpoint-Too-Rare",
                            "Touchpoint-Shared-By-All",
                            "Touchpoint-Beyond-Limit")),
            Map.entry("GET /v1/funnels/carts", MOMENT),
            Map.entry("GET /v1/funnels/{name}", MOMENT),
            Map.entry("GET /v1/funnels/{name}/status", and("Touchpoint-Status", "Touchpoint-Minimum-Sample")),
            Map.entry("GET /v1/carts/open", and("Touchpoint-Count", "Touchpoint-Next-Cursor")),
            Map.entry("GET /v1/journeys/{person}/timeline", and("Touchpoint-Person", "Touchpoint-Next-Cursor")),
            Map.entry("POST /v1/journeys/search", and("Touchpoint-Count", "Touchpoint-Next-Cursor")),
            Map.entry("GET /v1/segments/{name}/people", and("Touchpoint-Count", "Touchpoint-Next-Cursor")),
            Map.entry(
                    "GET /v1/rejected",
                    List.of("Touchpoint-Complete-Until", "Touchpoint-Count", "Touchpoint-Next-Cursor")),
            Map.entry("GET /v1/rejected/counts", List.of("Touchpoint-Complete-Until", "Touchpoint-Truncated")));

    private final Api api = new Api();

    @Test
    void namesTheFormatsOfEveryTableAndOfNothingElse() {
        ApiDocument description = ApiDocument.ofTheService();

        List<Operation> tables = description.operations().stream()
                .filter(TableDescriptionTest::takesFormat)
                .toList();

        assertThat(tables).extracting(Operation::toString).containsExactlyInAnyOrderElementsOf(TABLES.keySet());
        assertThat(tables).allSatisfy(table -> {
            JsonNode content = description.answer(table).path("content");
            assertThat(content.fieldNames())
                    .toIterable()
                    .containsExactly("application/json", "text/csv", "application/x-ndjson");
            assertThat(content.path("application/json").path("examples"))
                    .isNotEmpty()
                    .allSatisfy(example -> assertThat(example.path("value")).isNotEmpty());
            assertThat(content.path("text/csv").has("examples")).isFalse();
        });
    }

    private static boolean takesFormat(Operation operation) {
        return operation.parameters().stream()
                .anyMatch(parameter -> parameter.name().equals("format"));
    }

    private static List<String> and(String... more) {
        return Stream.concat(MOMENT.stream(), Stream.of(more)).toList();
    }

    @Test
    void describesTheHeadersThatComeWithATable() {
        ApiDocument description = ApiDocument.ofTheService();

        assertThat(description.operations())
                .filteredOn(TableDescriptionTest::takesFormat)
                .allSatisfy(table -> assertThat(
                                description.answer(table).path("headers").fieldNames())
                        .toIterable()
                        .as(table.toString())
                        .containsExactlyInAnyOrderElementsOf(TABLES.get(table.toString())));
    }

    @Test
    void namesTheHeadersAsTheyAreSent() {
        try (Tables tables = new Tables()) {
            tables.empty()
                    .put(ReferenceStitching.of(
                            List.of(seen("phone"), seen("laptop")), ReferenceSettings.DEFAULTS, SimpleChannels::of))
                    .completeUntil(COMPLETE, COMPLETE);
        }

        Api.Answer page =
                api.post("/v1/journeys/search?format=csv", "application/json", "{\"site\": \"shop\", \"limit\": 1}");

        assertThat(TABLES.get("POST /v1/journeys/search"))
                .allSatisfy(header -> assertThat(page.header(header)).as(header).isNotEmpty());
        assertThat(page.header("Touchpoint-Count")).isEqualTo("2");
    }

    private static Touchpoint seen(String device) {
        return TouchpointBuilder.aTouchpoint()
                .id(device)
                .device(device)
                .named("view_item")
                .build();
    }
}
