package dev.touchpoint.query.dropoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.AskedRange;
import dev.touchpoint.query.testing.Seed;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.query.testing.Worlds;
import dev.touchpoint.query.testing.Worlds.World;
import dev.touchpoint.reference.ReferenceFunnels.Range;
import dev.touchpoint.reference.ReferenceSignificance;
import dev.touchpoint.reference.ReferenceWhy;
import dev.touchpoint.reference.ReferenceWhy.Counts;
import dev.touchpoint.reference.ReferenceWhy.Fact;
import dev.touchpoint.testing.TouchpointHistories;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random sites, and to each a random question why journeys drop: the answer is the reference's. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class WhyComparisonTest {

    private static final int CASES = 40;
    private static final double CLOSE = 1e-9;
    private static final Instant START = TouchpointHistories.START;
    private static final List<Instant> AS_OF =
            List.of(START.plus(Duration.ofDays(31)), START.plus(Duration.ofDays(900)));
    private static final List<String> ZONES = List.of("UTC", "America/St_Johns");

    /** As the answer tells them itself: two of the reference's may differ in the last digit only. */
    private static final Comparator<JsonNode> MOST_SIGNIFICANT_FIRST = Comparator.comparingDouble(
                    (JsonNode finding) -> finding.path("adjusted_significance").asDouble())
            .thenComparingDouble(
                    finding -> -Math.abs(finding.path("risk_difference").asDouble()))
            .thenComparing(finding -> finding.path("attribute").asText())
            .thenComparing(finding -> finding.path("value").asText());

    private final Api api = new Api();
    private final Random random = new Random(Seed.value());

    @Test
    void answersAsTheReferenceDoes() {
        for (World world : Worlds.inTables(Seed.value(), Seed.cases(CASES))) {
            compare(world, any(Worlds.RANGES), any(AS_OF), 1 + random.nextInt(4), any(ZONES), 1 + random.nextInt(3));
        }
    }

    private void compare(World world, Range range, Instant asOf, int phase, String zone, int support) {
        String path = "/v1/funnels/phases/why?site=%s&as_of=%s%s&phase=%d&time_zone=%s&min_support=%d&limit=1000"
                .formatted(world.site(), asOf, AskedRange.of(range), phase, zone, support);
        JsonNode answer = api.get(path).body();

        String what = "seed %d, %s: %s".formatted(Seed.value(), path, answer);
        ReferenceWhy expected = new ReferenceWhy(world.tables(), world.site(), range, asOf, phase, ZoneId.of(zone));
        int journeys = expected.dropped() + expected.advanced();
        Map<Fact, Counts> tested = new HashMap<>();
        int rare = 0;
        for (Map.Entry<Fact, Counts> entry : expected.facts().entrySet()) {
            int with = entry.getValue().dropped() + entry.getValue().advanced();
            if (with < support) {
                rare++;
            } else if (with < journeys) {
                tested.put(entry.getKey(), entry.getValue());
            }
        }
        assertThat(List.of(
                        answer.path("dropped").asInt(-1),
                        answer.path("advanced").asInt(-1),
                        answer.path("started_beyond").asInt(-1),
                        answer.path("candidates").asInt(-1),
                        answer.path("tested").asInt(-1),
                        answer.path("too_rare").asInt(-1),
                        answer.path("shared_by_all").asInt(-1),
                        answer.path("beyond_limit").asInt(-1)))
                .as(what)
                .containsExactly(
                        expected.dropped(),
                        expected.advanced(),
                        expected.startedBeyond(),
                        expected.facts().size(),
                        tested.size(),
                        rare,
                        expected.facts().size() - rare - tested.size(),
                        0);
        checkFindings(what, answer.path("findings"), expected, tested);
    }

    private static void checkFindings(String what, JsonNode findings, ReferenceWhy expected, Map<Fact, Counts> tested) {
        List<Fact> facts = List.copyOf(tested.keySet());
        List<Double> significances = new ArrayList<>();
        for (Fact fact : facts) {
            Counts with = tested.getOrDefault(fact, new Counts(0, 0));
            significances.add(ReferenceSignificance.of(
                    with.dropped(),
                    expected.dropped() - with.dropped(),
                    with.advanced(),
                    expected.advanced() - with.advanced()));
        }
        List<Double> adjusted = ReferenceSignificance.adjusted(significances);
        assertThat(findings.size()).as(what).isEqualTo(facts.size());
        List<JsonNode> told = new ArrayList<>();
        findings.forEach(told::add);
        assertThat(told).as(what).isSortedAccordingTo(MOST_SIGNIFICANT_FIRST);
        for (JsonNode finding : told) {
            int place = facts.indexOf(new Fact(
                    finding.path("attribute").asText(), finding.path("value").asText()));
            assertThat(place).as("%s in %s", finding, what).isNotNegative();
            Counts with = tested.getOrDefault(facts.get(place), new Counts(0, 0));
            assertThat(List.of(
                            finding.path("dropped").asInt(),
                            finding.path("advanced").asInt()))
                    .as("%s in %s", finding, what)
                    .containsExactly(with.dropped(), with.advanced());
            assertThat(finding.path("significance").asDouble())
                    .as("%s in %s", finding, what)
                    .isEqualTo(significances.get(place), within(CLOSE));
            assertThat(finding.path("adjusted_significance").asDouble())
                    .as("%s in %s", finding, what)
                    .isEqualTo(adjusted.get(place), within(CLOSE));
            checkEffect("%s in %s".formatted(finding, what), finding, with, expected);
        }
    }

    /** The names of the rules: a and c dropped and went on with it, b and d without. */
    private static void checkEffect(String what, JsonNode finding, Counts with, ReferenceWhy all) {
        double a = with.dropped();
        double b = all.dropped() - a;
        double c = with.advanced();
        double d = all.advanced() - c;
        double rate = a / (a + c);
        double otherwise = b / (b + d);
        assertThat(finding.path("drop_rate").asDouble()).as(what).isEqualTo(rate, within(CLOSE));
        assertThat(finding.path("drop_rate_otherwise").asDouble()).as(what).isEqualTo(otherwise, within(CLOSE));
        assertThat(finding.path("risk_difference").asDouble()).as(what).isEqualTo(rate - otherwise, within(CLOSE));
        assertThat(finding.path("odds_ratio").asDouble())
                .as(what)
                .isEqualTo((2 * a + 1) * (2 * d + 1) / ((2 * b + 1) * (2 * c + 1)), within(CLOSE));
        boolean isFew = false;
        for (double row : new double[] {a + b, c + d}) {
            for (double column : new double[] {a + c, b + d}) {
                isFew |= row * column < 5 * (a + b + c + d);
            }
        }
        assertThat(finding.path("test").asText()).as(what).isEqualTo(isFew ? "fisher" : "chi_square");
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
