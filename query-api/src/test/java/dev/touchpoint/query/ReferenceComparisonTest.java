package dev.touchpoint.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.query.testing.AnsweredPhase;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.AskedRange;
import dev.touchpoint.query.testing.RandomHistories;
import dev.touchpoint.query.testing.Seed;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.reference.ReferenceFunnels;
import dev.touchpoint.reference.ReferenceFunnels.CartFigures;
import dev.touchpoint.reference.ReferenceFunnels.PhaseFigures;
import dev.touchpoint.reference.ReferenceFunnels.PhaseUnit;
import dev.touchpoint.reference.ReferenceFunnels.Range;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.reference.ReferenceStepFunnel;
import dev.touchpoint.reference.ReferenceStepFunnel.StepFigures;
import dev.touchpoint.reference.ReferenceStitching;
import dev.touchpoint.testing.SimpleChannels;
import dev.touchpoint.testing.TouchpointHistories;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Random small histories, stitched by the reference and put into the real tables: both must answer alike. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class ReferenceComparisonTest {

    private static final int HISTORIES = 10;
    private static final int MOST_EVENTS = 24;
    private static final String SITE = "shop";
    private static final List<String> STEPS = List.of("page_view", "add_to_cart", "purchase");
    private static final List<ReferenceStepFunnel.Unit> FUNNEL_UNITS = List.of(
            ReferenceStepFunnel.Unit.PERSON, ReferenceStepFunnel.Unit.SESSION, ReferenceStepFunnel.Unit.CLIENT_SESSION);
    private static final Instant START = TouchpointHistories.START;
    private static final List<Instant> AS_OF = List.of(
            START, START.plus(Duration.ofHours(2)), START.plus(Duration.ofDays(31)), START.plus(Duration.ofDays(900)));
    private static final List<Range> RANGES =
            List.of(Range.EVERYTHING, new Range(START.plusMillis(1), START.plus(Duration.ofDays(30))));

    private final Api api = new Api();

    @Test
    void answersAsTheReferenceDoes() {
        for (List<Touchpoint> history : RandomHistories.of(new Random(Seed.value()), MOST_EVENTS, HISTORIES)) {
            ReferenceStitching.Tables tables =
                    ReferenceStitching.of(history, ReferenceSettings.DEFAULTS, SimpleChannels::of);
            try (Tables warehouse = new Tables()) {
                warehouse.empty().put(tables).completeUntil(START, START);
            }
            for (Instant asOf : AS_OF) {
                for (Range range : RANGES) {
                    comparePhases(tables, range, asOf);
                    compareCarts(tables, range, asOf);
                    compareSteps(tables, range, asOf);
                }
            }
        }
    }

    private void comparePhases(ReferenceStitching.Tables tables, Range range, Instant asOf) {
        for (PhaseUnit unit : PhaseUnit.values()) {
            List<PhaseFigures> expected = ReferenceFunnels.phases(tables, SITE, unit, range, asOf);

            JsonNode answer = api.get("/v1/funnels/phases?site=shop&unit=%s&as_of=%s%s"
                            .formatted(unit.name().toLowerCase(Locale.ROOT), asOf, AskedRange.of(range)))
                    .body();

            List<PhaseFigures> phases = new ArrayList<>();
            for (JsonNode phase : answer.path("phases")) {
                phases.add(AnsweredPhase.of(phase));
            }
            assertThat(phases)
                    .as("seed %d, %s as of %s: %s", Seed.value(), unit, asOf, answer)
                    .isEqualTo(expected);
        }
    }

    private void compareCarts(ReferenceStitching.Tables tables, Range range, Instant asOf) {
        CartFigures expected = ReferenceFunnels.carts(tables, SITE, range, asOf);

        JsonNode answer = api.get("/v1/funnels/carts?site=shop&as_of=" + asOf + AskedRange.of(range))
                .body();

        Map<String, Integer> stages = new TreeMap<>();
        answer.path("by_stage")
                .forEach(stage -> stages.put(
                        stage.path("stage").asText(), stage.path("abandoned").asInt()));
        assertThat(new CartFigures(
                        answer.path("created").asInt(),
                        answer.path("open").asInt(),
                        answer.path("emptied").asInt(),
                        answer.path("purchased").asInt(),
                        answer.path("abandoned").asInt(),
                        answer.path("recovered").asInt(),
                        answer.path("returned").asInt(),
                        answer.path("abandonment_rate").asDouble(),
                        answer.path("net_abandonment_rate").asDouble(),
                        answer.path("checkout_abandonment_rate").asDouble(),
                        micros(answer.path("lost_value")),
                        micros(answer.path("recovered_value")),
                        stages))
                .as("seed %d, as of %s: %s", Seed.value(), asOf, answer)
                .isEqualTo(expected);
    }

    private void compareSteps(ReferenceStitching.Tables tables, Range range, Instant asOf) {
        for (ReferenceStepFunnel.Unit unit : FUNNEL_UNITS) {
            List<StepFigures> expected = ReferenceStepFunnel.of(
                    tables,
                    SITE,
                    unit,
                    STEPS.stream().map(ReferenceStepFunnel.Step::named).toList(),
                    Duration.ofHours(24),
                    range,
                    asOf);

            JsonNode answer = api.funnel("""
                            {"site": "shop", "unit": "%s", "window": "PT24H", "as_of": "%s"%s, "steps": [
                              {"name": "Page View"}, {"name": ["add-to-cart"]}, {"name": "purchase"}]}
                            """.formatted(unit.name().toLowerCase(Locale.ROOT), asOf, fields(range)))
                    .body();

            for (StepFigures step : expected) {
                JsonNode row = answer.path("steps").path(step.number() - 1);
                String what = "seed %d, step %d of %s as of %s: %s"
                        .formatted(Seed.value(), step.number(), unit, asOf, answer);
                assertThat(List.of(
                                row.path("entered").asInt(),
                                row.path("dropped").asInt(),
                                row.path("in_window").asInt()))
                        .as(what)
                        .containsExactly(step.entered(), step.dropped(), step.inWindow());
                double mean = step.millisFromPrevious().stream()
                                .mapToLong(Long::longValue)
                                .average()
                                .orElse(0)
                        / 1_000;
                assertThat(row.path("seconds_from_previous").path("mean").asDouble())
                        .as(what)
                        .isEqualTo(mean);
            }
        }
    }

    private static Map<String, Long> micros(JsonNode amounts) {
        Map<String, Long> micros = new TreeMap<>();
        amounts.fields()
                .forEachRemaining(entry -> micros.put(
                        entry.getKey(),
                        new BigDecimal(entry.getValue().asText())
                                .movePointRight(6)
                                .longValueExact()));
        return micros;
    }

    private static String fields(Range range) {
        return (range.from() == null ? "" : ", \"from\": \"%s\"".formatted(range.from()))
                + (range.to() == null ? "" : ", \"to\": \"%s\"".formatted(range.to()));
    }
}
