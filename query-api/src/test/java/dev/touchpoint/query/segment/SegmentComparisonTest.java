package dev.touchpoint.query.segment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.RandomHistories;
import dev.touchpoint.query.testing.Seed;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.query.testing.Worlds;
import dev.touchpoint.reference.ReferenceSegments;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.reference.ReferenceStitching;
import dev.touchpoint.testing.SimpleChannels;
import dev.touchpoint.testing.TouchpointHistories;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Predicates by chance over histories by chance: the API and the reference find the same persons. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class SegmentComparisonTest {

    private static final int HISTORIES = 5;
    private static final int MOST_EVENTS = 60;
    private static final int PREDICATES = 20;
    private static final Instant START = TouchpointHistories.START;

    private final Api api = new Api();

    @Test
    void findsWhomTheReferenceFinds() {
        Random random = new Random(Seed.value());
        int nobody = 0;
        for (List<Touchpoint> history : RandomHistories.of(random, MOST_EVENTS, HISTORIES)) {
            ReferenceStitching.Tables stitched =
                    ReferenceStitching.of(history, ReferenceSettings.DEFAULTS, SimpleChannels::of);
            try (Tables tables = new Tables()) {
                tables.empty().put(stitched).completeUntil(START, START);
            }
            for (int i = 0; i < PREDICATES; i++) {
                Instant asOf = Worlds.AS_OF.get(random.nextInt(Worlds.AS_OF.size()));
                RandomPredicate predicate =
                        RandomPredicate.of(random, new ReferenceSegments(stitched, "shop"), START, asOf, 3);

                assertThat(found(predicate.json(), asOf))
                        .as("seed %d, %s as of %s in %s", Seed.value(), predicate.json(), asOf, history)
                        .containsExactlyElementsOf(predicate.people());

                nobody += predicate.people().isEmpty() ? 1 : 0;
            }
        }
        // Of 400 seeds the worst had 68 in a hundred.
        assertThat(nobody)
                .as("seed %d, predicates that say nothing", Seed.value())
                .isLessThan(HISTORIES * PREDICATES * 9 / 10);
    }

    private List<String> found(String where, Instant asOf) {
        Api.Answer stored = api.send("PUT", "/v1/segments/by-chance?site=shop", "{\"where\": %s}".formatted(where));
        assertThat(stored.status()).as(stored.text()).isIn(200, 201);
        List<String> people = new ArrayList<>();
        for (JsonNode person : api.get("/v1/segments/by-chance/people?site=shop&as_of=" + asOf)
                .body()
                .path("people")) {
            people.add(person.asText());
        }
        return people;
    }
}
