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
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What is said of answers that are tables: how they are asked for as such, and what comes with them. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class TableDescriptionTest {

    private static final Instant COMPLETE = Instant.parse("2026-03-01T00:00:00Z");

    private static final List<String> TABLES = List.of(
            "POST /v1/funnels/query",
            "POST /v1/funnels/people",
            "GET /v1/funnels/phases",
            "GET /v1/funnels/phases/why",
            "GET /v1/funnels/carts",
            "GET /v1/funnels/{name}",
            "GET /v1/funnels/{name}/status",
            "GET /v1/carts/open",
            "GET /v1/journeys/{person}/timeline",
            "POST /v1/journeys/search",
            "GET /v1/segments/{name}/people",
            "GET /v1/rejected",
            "GET /v1/rejected/counts");

    private final Api api = new Api();

    @Test
    void namesTheFormatsOfEveryTableAndOfNothingElse() {
        ApiDocument description = ApiDocument.ofTheService();

        List<Operation> tables = description.operations().stream()
                .filter(TableDescriptionTest::takesFormat)
                .toList();

        assertThat(tables).extracting(Operation::toString).containsExactlyInAnyOrderElementsOf(TABLES);
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

    @Test
    void describesTheHeadersThatComeWithATable() {
        try (Tables tables = new Tables()) {
            tables.empty()
                    .put(ReferenceStitching.of(
                            List.of(seen("phone"), seen("laptop")), ReferenceSettings.DEFAULTS, SimpleChannels::of))
                    .completeUntil(COMPLETE, COMPLETE);
        }

        List<String> sent = api
                .post("/v1/journeys/search?format=csv", "application/json", "{\"site\": \"shop\", \"limit\": 1}")
                .headers()
                .map()
                .keySet()
                .stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> name.startsWith("touchpoint-"))
                .toList();

        ApiDocument description = ApiDocument.ofTheService();
        assertThat(sent).hasSize(4);
        assertThat(description.operations())
                .filteredOn(TableDescriptionTest::takesFormat)
                .allSatisfy(table -> assertThat(
                                description.answer(table).path("headers").fieldNames())
                        .toIterable()
                        .extracting(name -> name.toLowerCase(Locale.ROOT))
                        .containsExactlyInAnyOrderElementsOf(sent));
    }

    private static Touchpoint seen(String device) {
        return TouchpointBuilder.aTouchpoint()
                .id(device)
                .device(device)
                .named("view_item")
                .build();
    }
}
