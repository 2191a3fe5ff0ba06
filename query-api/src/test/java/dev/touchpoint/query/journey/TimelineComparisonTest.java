package dev.touchpoint.query.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.Dice;
import dev.touchpoint.query.testing.Seed;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.query.testing.Worlds;
import dev.touchpoint.query.testing.Worlds.World;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Random sites, and the time line of somebody there, page by page: everything in it is the reference's, in its order. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class TimelineComparisonTest {

    private static final int CASES = 60;

    private final Api api = new Api();

    @Test
    void tellsAsTheReferenceDoes() {
        Dice dice = new Dice(Seed.value());
        for (World world : Worlds.inTables(Seed.value(), Seed.cases(CASES))) {
            List<String> persons = ExpectedTimeline.persons(world);
            if (!persons.isEmpty()) {
                compare(world, dice.from(persons), dice.from(Worlds.AS_OF), dice.of(1, 4, 200));
            }
        }
    }

    private void compare(World world, String person, Instant asOf, int limit) {
        String path = "/v1/journeys/%s/timeline?site=%s&as_of=%s&limit=%d&cursor="
                .formatted(person, world.site(), asOf, limit);
        List<ExpectedTimeline.Entry> told = new ArrayList<>();
        for (Api.Answer page : api.pages(cursor -> api.get(path + cursor))) {
            assertThat(page.status())
                    .as("seed %d, %s: %s", Seed.value(), path, page.text())
                    .isEqualTo(200);
            page.body().path("entries").forEach(entry -> told.add(entry(entry)));
        }

        String what = "seed %d, %s".formatted(Seed.value(), path);
        ExpectedTimeline expected = new ExpectedTimeline(world, person, asOf);
        assertThat(told).as(what).containsExactlyInAnyOrderElementsOf(expected.entries());
        assertThat(told).as(what).isSortedAccordingTo(Comparator.comparing(ExpectedTimeline.Entry::at));
        expected.orders().forEach(order -> assertThat(told).as(what).containsSubsequence(order));
    }

    private static ExpectedTimeline.Entry entry(JsonNode told) {
        return new ExpectedTimeline.Entry(
                Instant.parse(told.path("at").asText()),
                told.path("kind").asText(),
                told.path("id").asText(),
                told.path("origin").asText(),
                told.path("journey_id").asText(),
                told.path("session_id").asText(),
                told.path("cart_id").asText());
    }
}
