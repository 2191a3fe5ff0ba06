package dev.touchpoint.query.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.event.Phase;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.AskedSegment;
import dev.touchpoint.query.testing.Dice;
import dev.touchpoint.query.testing.Seed;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.query.testing.Worlds;
import dev.touchpoint.query.testing.Worlds.World;
import dev.touchpoint.testing.TouchpointHistories;
import dev.touchpoint.warehouse.JourneyRow;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Random sites, and to each random searches for its journeys, page by page: what is found is the reference's. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class JourneySearchComparisonTest {

    private static final int CASES = 40;
    private static final int SEARCHES = 3;
    private static final Instant START = TouchpointHistories.START;

    private final Api api = new Api();

    @Test
    void findsAsTheReferenceDoes() {
        Dice dice = new Dice(Seed.value());
        int found = 0;
        for (World world : Worlds.inTables(Seed.value(), Seed.cases(CASES))) {
            Instant asOf = dice.from(Worlds.AS_OF);
            AskedSegment asked = AskedSegment.any(new Random(dice.seed()), api, world, START, asOf);
            for (int search = 0; search < SEARCHES; search++) {
                found += compare(
                        new RandomJourneySearch(dice, asked.world(), START, asOf), asked, asOf, dice.of(1, 3, 50));
            }
        }
        assertThat(found).isPositive();
    }

    private int compare(RandomJourneySearch search, AskedSegment asked, Instant asOf, int limit) {
        String fields = "\"site\": \"%s\", \"as_of\": \"%s\", \"limit\": %d"
                        .formatted(asked.world().site(), asOf, limit)
                + (asked.parameter().isEmpty() ? "" : ", \"segment\": \"by-chance\"")
                + (search.fields().isEmpty() ? "" : ", " + search.fields());
        List<JourneyRow> expected = search.found();
        List<JsonNode> told = new ArrayList<>();
        for (Api.Answer page : api.pages(cursor ->
                api.send("POST", "/v1/journeys/search", "{%s, \"cursor\": \"%s\"}".formatted(fields, cursor)))) {
            String what = "seed %d, %s: %s".formatted(Seed.value(), fields, page.text());
            assertThat(page.status()).as(what).isEqualTo(200);
            assertThat(page.body().path("count").asInt()).as(what).isEqualTo(expected.size());
            assertThat(page.body().path("journeys")).as(what).hasSize(Math.min(limit, expected.size() - told.size()));
            page.body().path("journeys").forEach(told::add);
        }
        assertThat(told).as("seed %d, %s", Seed.value(), fields).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            JourneyRow row = expected.get(i);
            String what = "seed %d, %s: journey %d".formatted(Seed.value(), fields, i);
            assertThat(columns(told.get(i))).as(what).isEqualTo(columns(row, search.state(row)));
            assertThat(value(told.get(i))).as(what).isEqualTo(search.value(row));
        }
        return expected.size();
    }

    private static List<String> columns(JsonNode told) {
        return List.of(
                told.path("person").asText(),
                told.path("journey_id").asText(),
                told.path("started_at").asText(),
                told.path("last_active_at").asText(),
                String.valueOf(told.path("duration_seconds").asDouble()),
                told.path("lapses_at").asText(),
                told.path("converted_at").asText(),
                told.path("state").asText(),
                told.path("furthest_phase").asText(),
                told.path("current_phase").asText(),
                told.path("touchpoints").asText(),
                told.path("conversions").asText(),
                told.path("channel").asText(),
                told.path("device").asText(),
                told.path("last_name").asText(),
                told.path("last_page").asText(),
                told.path("approximate").asText(),
                told.path("model_version").asText());
    }

    private static List<String> columns(JourneyRow row, String state) {
        return List.of(
                row.person(),
                row.journeyId(),
                row.startedAt().toString(),
                row.lastActiveAt().toString(),
                String.valueOf(
                        Duration.between(row.startedAt(), row.lastActiveAt()).toMillis() / 1_000.0),
                row.lapsesAt().toString(),
                String.valueOf(row.convertedAt()),
                state,
                Phase.ofNumber(row.furthestPhase()).label(),
                Phase.ofNumber(row.currentPhase()).label(),
                String.valueOf(row.touchpoints()),
                String.valueOf(row.conversions()),
                row.channel(),
                row.device(),
                row.lastName(),
                row.lastPage(),
                String.valueOf(row.approximate()),
                String.valueOf(row.modelVersion()));
    }

    private static Map<String, Long> value(JsonNode told) {
        Map<String, Long> value = new TreeMap<>();
        told.path("value")
                .properties()
                .forEach(amount -> value.put(
                        amount.getKey(),
                        new BigDecimal(amount.getValue().asText())
                                .movePointRight(6)
                                .longValueExact()));
        return value;
    }
}
