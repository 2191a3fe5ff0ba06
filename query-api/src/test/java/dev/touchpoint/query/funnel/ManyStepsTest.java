package dev.touchpoint.query.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Funnels of up to 64 steps, around each width of the numbers that say which steps a touchpoint matches, with numbers worked
 * out by hand.
 */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class ManyStepsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = START.plus(Duration.ofDays(60));
    private static final int MOST = 64;

    private final Api api = new Api();
    private final List<StitchedTouchpointRow> rows = new ArrayList<>();

    @AutoClose
    private final Tables tables = new Tables();

    @BeforeEach
    void emptyTables() {
        tables.empty().completeUntil(LATER, LATER);
    }

    /** What a person does on a journey, a session of its own: steps from one to another, a millisecond each. */
    private ManyStepsTest takes(String person, String journey, int first, int last) {
        for (int step = first; step <= last; step++) {
            does(person, journey, "step_" + step, START.plusMillis(step));
        }
        return this;
    }

    private ManyStepsTest does(String person, String journey, String name, Instant at) {
        String event = journey + "-" + rows.size();
        rows.add(new StitchedTouchpointRow(
                "many", person, person, event, at, null, "", name, "", "/", "", false, 3, journey, journey, ""));
        return this;
    }

    private void fill() {
        tables.put(1, false, rows);
    }

    /** Ann takes all, Bob all but the last; Cem takes the second half on a second journey. */
    @ParameterizedTest
    @CsvSource({
        "person, 8",
        "person, 9",
        "person, 16",
        "person, 17",
        "person, 32",
        "person, 33",
        "person, 63",
        "person, 64",
        "journey, 8",
        "journey, 9",
        "journey, 16",
        "journey, 17",
        "journey, 32",
        "journey, 33",
        "journey, 63",
        "journey, 64",
        "session, 17",
        "session, 33",
        "session, 64"
    })
    void followsAllOfThem(String unit, int steps) {
        int half = steps / 2;
        takes("ann", "a", 1, steps)
                .takes("bob", "b", 1, steps - 1)
                .takes("cem", "c-1", 1, half)
                .takes("cem", "c-2", half + 1, steps)
                .fill();

        JsonNode funnel = funnel(unit, steps(steps, step -> ""));

        boolean ofPersons = unit.equals("person");
        assertThat(column(funnel, "entered"))
                .isEqualTo(byStep(steps, step -> (step < steps ? 2 : 1) + (ofPersons || step <= half ? 1 : 0)));
        assertThat(column(funnel, "dropped"))
                .isEqualTo(byStep(steps, step -> (step == steps - 1 ? 1 : 0) + (!ofPersons && step == half ? 1 : 0)));
        assertThat(funnel.path("converted").asInt()).isEqualTo(ofPersons ? 2 : 1);
    }

    /** Ann takes the last step only; so does Cem, on a second journey. Bob takes the first one. */
    @ParameterizedTest
    @CsvSource({
        "person, 8",
        "person, 9",
        "person, 16",
        "person, 17",
        "person, 32",
        "person, 33",
        "person, 64",
        "journey, 17",
        "journey, 32",
        "journey, 33",
        "journey, 64",
        "session, 64"
    })
    void startsAtTheLastOfThem(String unit, int steps) {
        takes("ann", "a", steps, steps)
                .takes("bob", "b", 1, 1)
                .does("cem", "c-1", "nothing", START)
                .takes("cem", "c-2", steps, steps)
                .fill();

        JsonNode funnel = funnel(unit, "\"open\": true, " + steps(steps, step -> ""));

        assertThat(column(funnel, "entered")).isEqualTo(byStep(steps, step -> step == 1 ? 1 : step == steps ? 2 : 0));
        assertThat(column(funnel, "started")).isEqualTo(column(funnel, "entered"));
        assertThat(funnel.path("units").asInt()).isEqualTo(3);
        assertThat(funnel.path("converted").asInt()).isEqualTo(2);
    }

    /** Ann takes all of them, the last one first. */
    @ParameterizedTest
    @ValueSource(strings = {"person", "journey", "session"})
    void takesThemInAnyOrder(String unit) {
        for (int step = MOST; step >= 1; step--) {
            does("ann", "a", "step_" + step, START.plusMillis(MOST - step));
        }
        fill();

        JsonNode funnel = funnel(unit, "\"order\": \"any\", " + steps(MOST, step -> ""));

        assertThat(column(funnel, "entered")).isEqualTo(byStep(MOST, step -> 1));
        assertThat(funnel.path("converted").asInt()).isEqualTo(1);
    }

    /** Of the steps between the first and the last, which may be left out, Ann takes the last one. */
    @ParameterizedTest
    @ValueSource(strings = {"person", "journey", "session"})
    void letsThemBeLeftOut(String unit) {
        takes("ann", "a", 1, 1).takes("ann", "a", MOST - 1, MOST).fill();

        JsonNode funnel = funnel(unit, steps(MOST, step -> step > 1 && step < MOST ? ", \"optional\": true" : ""));

        assertThat(column(funnel, "entered")).isEqualTo(byStep(MOST, step -> step == 1 || step >= MOST - 1 ? 1 : 0));
        assertThat(funnel.path("converted").asInt()).isEqualTo(1);
    }

    /** Bob had done before what takes the last step. */
    @ParameterizedTest
    @ValueSource(strings = {"person", "journey", "session"})
    void knowsTheFirstEverOfTheLastOfThem(String unit) {
        takes("ann", "a", 1, MOST)
                .does("bob", "b", "step_" + MOST, START.minusSeconds(60))
                .takes("bob", "b", 1, MOST)
                .fill();

        JsonNode funnel = funnel(
                unit,
                "\"from\": \"%s\", ".formatted(START)
                        + steps(MOST, step -> step == MOST ? ", \"first_ever\": true" : ""));

        assertThat(column(funnel, "entered")).isEqualTo(byStep(MOST, step -> step == MOST ? 1 : 2));
    }

    @ParameterizedTest
    @CsvSource({"person, ann cem", "journey, a"})
    void listsWhoTookTheLastOfThem(String unit, String ids) {
        takes("ann", "a", 1, MOST)
                .takes("bob", "b", 1, MOST - 1)
                .takes("cem", "c-1", 1, 40)
                .takes("cem", "c-2", 41, MOST)
                .fill();

        JsonNode people = api.post(
                        "/v1/funnels/people",
                        "application/json",
                        question(unit, "\"step\": 64, " + steps(MOST, step -> "")))
                .body();

        assertThat(people.path("people").findValuesAsText("id")).containsExactly(ids.split(" "));
    }

    private JsonNode funnel(String unit, String more) {
        return api.funnel(question(unit, more)).body();
    }

    private static String question(String unit, String more) {
        return "{\"site\": \"many\", \"unit\": \"%s\", %s}".formatted(unit, more);
    }

    /** So many steps, by number from 1, each with something more. */
    private static String steps(int number, IntFunction<String> more) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(step -> "{\"name\": \"step_%d\"%s}".formatted(step, more.apply(step)))
                .collect(Collectors.joining(", ", "\"steps\": [", "]"));
    }

    private static List<Integer> byStep(int steps, IntFunction<Integer> figure) {
        return IntStream.rangeClosed(1, steps).mapToObj(figure).toList();
    }

    private static List<Integer> column(JsonNode funnel, String name) {
        List<Integer> column = new ArrayList<>();
        funnel.path("steps").forEach(step -> column.add(step.path(name).asInt(-1)));
        return column;
    }
}
