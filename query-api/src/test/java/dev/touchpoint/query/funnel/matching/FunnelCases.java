package dev.touchpoint.query.funnel.matching;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.reference.FunnelTouchpoint;
import dev.touchpoint.reference.ReferenceFunnelQuestion;
import dev.touchpoint.reference.ReferenceFunnelQuestion.Exclusion;
import dev.touchpoint.reference.ReferenceFunnelQuestion.Order;
import dev.touchpoint.reference.ReferenceFunnels.Range;
import dev.touchpoint.reference.ReferenceStepFunnel.Step;
import dev.touchpoint.reference.ReferenceStepFunnel.Unit;
import dev.touchpoint.testing.TouchpointBuilder;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;

/**
 * Random questions over the whole space of what can be asked, and random small units: touchpoints close to each other, many
 * at the same time, each matching several steps.
 */
public final class FunnelCases {

    /** When things begin to happen: the last Sunday of March, when clocks in Zurich are put forward. */
    public static final Instant START = Instant.parse("2026-03-28T22:00:00Z");

    private static final String STEPS = "steps";
    private static final String EXCLUSIONS = "exclusions";
    private static final int MOST_STEPS = 5;
    private static final List<Order> ORDERS = List.of(Order.values());
    private static final List<Duration> SCALES = List.of(Duration.ofMillis(1), Duration.ofHours(1), Duration.ofDays(9));

    private final Random random;
    private final Duration scale;
    private final int steps;
    private final int span;

    private FunnelCases(Random random, int longest) {
        this.random = random;
        this.scale = SCALES.get(random.nextInt(SCALES.size()));
        this.steps = Math.min(MOST_STEPS, 1 + random.nextInt(MOST_STEPS + 1));
        this.span = 1 + random.nextInt(longest);
    }

    /**
     * Any cases.
     *
     * @param mostUnits of so many units
     * @param mostTouchpoints each of so many touchpoints
     */
    public static Arbitrary<FunnelCase> cases(int mostUnits, int mostTouchpoints) {
        return Arbitraries.randomValue(random -> new FunnelCases(random, 8).make(mostUnits, mostTouchpoints));
    }

    /** Cases of one busy unit, whose touchpoints are spread or crowded. */
    static Arbitrary<FunnelCase> busyCases(int touchpoints) {
        return Arbitraries.randomValue(random -> {
            FunnelCases cases = new FunnelCases(random, random.nextBoolean() ? touchpoints : 50);
            return new FunnelCase(cases.question(), List.of(cases.unit(touchpoints)));
        });
    }

    /** A touchpoint that matches nothing. */
    static FunnelTouchpoint nothing(Instant at, boolean passive) {
        return touchpoint(aTouchpoint().id("nothing").at(at), "", "", 0, passive);
    }

    private FunnelCase make(int mostUnits, int mostTouchpoints) {
        ReferenceFunnelQuestion question = question();
        List<List<FunnelTouchpoint>> units = new ArrayList<>();
        int count = 1 + random.nextInt(mostUnits);
        for (int unit = 0; unit < count; unit++) {
            // Mostly many: the more touchpoints, the more ways there are.
            units.add(unit(oneIn(3) ? random.nextInt(mostTouchpoints + 1) : mostTouchpoints));
        }
        return new FunnelCase(question, units);
    }

    private boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    private Duration time(int most) {
        return scale.multipliedBy(random.nextInt(most + 1));
    }

    private ReferenceFunnelQuestion question() {
        Order order = ORDERS.get(random.nextInt(ORDERS.size()));
        boolean isAny = order == Order.ANY;
        boolean bounded = oneIn(2);
        List<Step> asked = new ArrayList<>();
        for (int number = 1; number <= steps; number++) {
            asked.add(step(number, isAny, bounded));
        }
        List<Exclusion> exclusions = new ArrayList<>();
        for (int index = 0; index < 2 && !isAny && !oneIn(3); index++) {
            exclusions.add(exclusion(index, asked));
        }
        Instant from = oneIn(2) ? null : START.plus(time(span / 2));
        Instant to = oneIn(2) ? null : (from == null ? START : from).plus(time(span));
        return new ReferenceFunnelQuestion(
                Unit.PERSON,
                order,
                !isAny && oneIn(3),
                asked,
                exclusions,
                oneIn(4) ? FunnelTouchpoint::skus : null,
                time(span).plus(time(2)),
                new Range(from, to),
                START.plus(time(2 * span)));
    }

    private Step step(int number, boolean isAny, boolean bounded) {
        Step step = Step.matching("step " + number, touchpoint -> has(touchpoint, STEPS, number));
        if (oneIn(10)) {
            step = step.asFirstEver();
        }
        if (isAny || number == 1) {
            return step;
        }
        if (oneIn(5)) {
            return step.asOptional();
        }
        if (bounded && oneIn(2)) {
            step = step.withAtLeast(time(2));
        }
        return bounded && oneIn(2) ? step.withAtMost(time(3)) : step;
    }

    private Exclusion exclusion(int index, List<Step> asked) {
        Integer into = null;
        int number = 1 + random.nextInt(steps);
        if (number > 1 && !asked.get(number - 1).optional()) {
            into = number;
        }
        return new Exclusion(touchpoint -> has(touchpoint, EXCLUSIONS, index), into);
    }

    private static boolean has(FunnelTouchpoint touchpoint, String property, int number) {
        return touchpoint.touchpoint().properties().getOrDefault(property, "").indexOf('0' + number) >= 0;
    }

    private List<FunnelTouchpoint> unit(int size) {
        List<Integer> times = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            times.add(random.nextInt(span + 1));
        }
        times.sort(null);
        int stepsEach = 1 + random.nextInt(3);
        List<FunnelTouchpoint> unit = new ArrayList<>();
        for (int number = 0; number < size; number++) {
            unit.add(touchpoint(number, START.plus(scale.multipliedBy(times.get(number))), stepsEach));
        }
        return unit;
    }

    private FunnelTouchpoint touchpoint(int number, Instant at, int stepsEach) {
        TouchpointBuilder touchpoint = aTouchpoint()
                .id("e-" + number)
                .device("d")
                .sequence((long) number)
                .at(at)
                .currency(List.of("", "EUR", "EUR", "CHF").get(random.nextInt(4)));
        for (String sku : List.of("a", "b", "a")) {
            if (oneIn(2)) {
                touchpoint.item(sku, 1 + random.nextInt(2), String.valueOf(random.nextInt(3)));
            }
        }
        if (oneIn(3)) {
            touchpoint.value(String.valueOf(random.nextInt(5)));
        }
        StringBuilder taken = new StringBuilder();
        for (int i = 0; i < stepsEach && !oneIn(8); i++) {
            taken.append(1 + random.nextInt(steps));
        }
        String excluded = oneIn(4) ? String.valueOf(random.nextInt(2)) : "";
        return touchpoint(touchpoint, taken.toString(), excluded, random.nextInt(9), oneIn(3));
    }

    private static FunnelTouchpoint touchpoint(
            TouchpointBuilder builder, String steps, String exclusions, int kind, boolean passive) {
        Touchpoint touchpoint =
                builder.property(STEPS, steps).property(EXCLUSIONS, exclusions).build();
        Long sequence = touchpoint.sequence();
        return new FunnelTouchpoint(
                row(touchpoint, sequence, List.of("", "Email", "Direct").get(kind % 3), "/" + kind / 3, passive),
                touchpoint);
    }

    private static StitchedTouchpointRow row(
            Touchpoint touchpoint, @Nullable Long sequence, String channel, String path, boolean passive) {
        return new StitchedTouchpointRow(
                touchpoint.site(),
                "person",
                touchpoint.origin(),
                touchpoint.eventId(),
                touchpoint.occurredAt(),
                sequence,
                touchpoint.anonymousId(),
                touchpoint.name(),
                channel,
                path,
                "",
                passive,
                0,
                "",
                "",
                "");
    }
}
