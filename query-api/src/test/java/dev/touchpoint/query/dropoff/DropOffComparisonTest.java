package dev.touchpoint.query.dropoff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.query.testing.AnsweredPhase;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.AskedRange;
import dev.touchpoint.query.testing.AskedSegment;
import dev.touchpoint.query.testing.Seed;
import dev.touchpoint.query.testing.Spreads;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.query.testing.Worlds;
import dev.touchpoint.query.testing.Worlds.World;
import dev.touchpoint.reference.ReferenceDropOff;
import dev.touchpoint.reference.ReferenceDropOff.By;
import dev.touchpoint.reference.ReferenceDropOff.Detail;
import dev.touchpoint.reference.ReferenceDropOff.Group;
import dev.touchpoint.reference.ReferenceDropOff.Groups;
import dev.touchpoint.reference.ReferenceFunnels.PhaseUnit;
import dev.touchpoint.reference.ReferenceFunnels.Range;
import dev.touchpoint.testing.TouchpointHistories;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random sites, and to each a random question about its drop-off: the answer is the reference's. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class DropOffComparisonTest {

    private static final int CASES = 100;
    private static final Instant START = TouchpointHistories.START;

    private static final List<String> INCLUDES =
            List.of("", "", "dwell", "last", "regressions", "regressions,dwell,last");

    private final Api api = new Api();

    @Test
    void answersAsTheReferenceDoes() {
        Random random = new Random(Seed.value());
        for (World world : Worlds.inTables(Seed.value(), Seed.cases(CASES))) {
            Instant asOf = any(random, Worlds.AS_OF);
            compare(
                    AskedSegment.any(random, api, world, START, asOf),
                    any(random, List.of(PhaseUnit.values())),
                    any(random, Worlds.RANGES),
                    asOf,
                    any(random, List.of(By.values())),
                    any(random, List.of(1, 2, 20)),
                    any(random, INCLUDES));
        }
    }

    private void compare(
            AskedSegment asked, PhaseUnit unit, Range range, Instant asOf, By by, int top, String include) {
        World world = asked.world();
        List<Detail> whole = ReferenceDropOff.phases(world.tables(), world.site(), unit, range, asOf);
        Groups groups = ReferenceDropOff.groups(world.tables(), world.site(), unit, range, asOf, by, top);

        String path = "/v1/funnels/phases?site=%s&unit=%s&as_of=%s%s&include=%s&by=%s&top=%d"
                .formatted(
                        world.site(),
                        lower(unit),
                        asOf,
                        AskedRange.of(range) + asked.parameter(),
                        include,
                        lower(by),
                        top);
        JsonNode answer = api.get(path).body();

        String what = "seed %d, %s: %s".formatted(Seed.value(), path, answer);
        for (String included : include.isEmpty() ? new String[0] : include.split(",")) {
            assertThat(answer.path("phases").path(0).has(included)).as(what).isTrue();
        }
        checkPhases(what, answer.path("phases"), whole);
        JsonNode values = answer.path("breakdown").path("values");
        assertThat(values.findValuesAsText("value"))
                .as(what)
                .isEqualTo(groups.values().stream().map(Group::value).toList());
        for (int i = 0; i < values.size(); i++) {
            checkGroup(what, values.path(i), groups.values().get(i));
        }
        assertThat(answer.path("breakdown").path("other").isNull())
                .as(what)
                .isEqualTo(groups.rest().isEmpty());
        groups.rest().forEach(rest -> checkGroup(what, answer.path("breakdown").path("other"), rest));
    }

    private static void checkGroup(String what, JsonNode told, Group expected) {
        assertThat(told.path("units").asInt()).as(what).isEqualTo(expected.units());
        checkPhases(what, told.path("phases"), expected.phases());
    }

    private static void checkPhases(String what, JsonNode phases, List<Detail> expected) {
        assertThat(phases.size()).as(what).isEqualTo(expected.size());
        for (Detail detail : expected) {
            JsonNode phase = phases.path(detail.counts().number() - 1);
            assertThat(AnsweredPhase.of(phase)).as(what).isEqualTo(detail.counts());
            if (phase.has("dwell")) {
                Spreads.check(what, phase.path("dwell"), detail.stays());
            }
            if (phase.has("regressions")) {
                checkFalls(what, phase.path("regressions"), detail);
            }
            if (phase.has("last")) {
                checkLast(what, phase.path("last"), detail);
            }
        }
    }

    private static void checkFalls(String what, JsonNode falls, Detail expected) {
        assertThat(List.of(
                        falls.path("out").asInt(),
                        falls.path("into").asInt(),
                        falls.path("units").asInt()))
                .as(what)
                .containsExactly(expected.out(), expected.into(), expected.fallen());
    }

    private static void checkLast(String what, JsonNode last, Detail expected) {
        assertThat(seen(last.path("touchpoints"), "name")).as(what).containsExactlyEntriesOf(expected.names());
        assertThat(seen(last.path("pages"), "page")).as(what).containsExactlyEntriesOf(expected.pages());
    }

    private static Map<String, Integer> seen(JsonNode list, String field) {
        Map<String, Integer> seen = new LinkedHashMap<>();
        list.forEach(entry ->
                seen.put(entry.path(field).asText(), entry.path("dropped").asInt()));
        return seen;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <T> T any(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
