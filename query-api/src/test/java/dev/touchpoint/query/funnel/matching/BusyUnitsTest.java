package dev.touchpoint.query.funnel.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.reference.FunnelTouchpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** What a unit with very many touchpoints costs is counted in touchpoints looked at, not in seconds. */
class BusyUnitsTest {

    private static final int STEPS = 64;
    private static final int TOUCHPOINTS = 5_000;

    /** Every step goes through the touchpoints once; a few more times for what its neighbours ask of it. */
    private static final long ONCE_PER_STEP = 4L * STEPS * TOUCHPOINTS;

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void aBusyUnitIsFollowedInStepsTimesTouchpoints(@ForAll("busy") FunnelCase funnel) {
        List<FunnelTouchpoint> unit = funnel.units().get(0);
        FunnelRules rules = new FunnelRules(funnel.definition());

        rules.judge(funnel.path(unit));

        int steps = funnel.question().steps().size();
        int starts = funnel.question().open() ? steps + 1 : 1;
        // A held value has a way of its own.
        int ways = funnel.question().hold() == null ? 1 : 2;
        assertThat(rules.looked()).isLessThan(10L * steps * starts * ways * unit.size());
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void moreTouchpointsNeverBringAUnitLessFar(@ForAll("busy") FunnelCase funnel, @ForAll @IntRange(max = 7) int kept) {
        Assume.that(funnel.question().exclusions().isEmpty());
        Assume.that(funnel.definition().order() != StepOrder.STRICT);
        Assume.that(!funnel.definition().needsWholePast());
        List<FunnelTouchpoint> all = funnel.units().get(0);
        List<FunnelTouchpoint> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (i % 8 <= kept) {
                some.add(all.get(i));
            }
        }
        FunnelRules rules = new FunnelRules(funnel.definition());

        int reachedBySome = rules.judge(funnel.path(some)).furthest();

        assertThat(rules.judge(funnel.path(all)).furthest()).isGreaterThanOrEqualTo(reachedBySome);
    }

    @Provide
    Arbitrary<FunnelCase> busy() {
        return FunnelCases.busyCases(2_000);
    }

    private static FunnelDefinition definition(StepOrder order, long window, long atMost, List<Exclusion> exclusions) {
        List<StepRule> steps = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            String label = "step " + step;
            steps.add(step == 0 || order == StepOrder.ANY ? StepRule.required(label) : Asked.bounded(label, 0, atMost));
        }
        return new FunnelDefinition(
                order, false, false, steps, exclusions, window, -FunnelDefinition.EVER, FunnelDefinition.EVER, 0);
    }

    private static long looked(FunnelDefinition definition, UnitPath path) {
        FunnelRules rules = new FunnelRules(definition);
        rules.judge(path);
        return rules.looked();
    }

    @Example
    void sixtyFourStepsOfTouchpointsThatMatchAlmostAll() {
        Random random = new Random(1);
        for (int together : new int[] {1, 2, 50, TOUCHPOINTS}) {
            UnitPath path = new UnitPath();
            for (int i = 0; i < TOUCHPOINTS; i++) {
                path.add(i / together * 10L, random.nextLong(), random.nextInt(20) == 0 ? 1 : 0, random.nextBoolean());
            }
            List<Exclusion> everywhere = List.of(Exclusion.EVERYWHERE);

            assertThat(looked(definition(StepOrder.ORDERED, 500, 500, List.of()), path))
                    .isLessThan(ONCE_PER_STEP);
            assertThat(looked(definition(StepOrder.ORDERED, 30_000, 40, everywhere), path))
                    .isLessThan(ONCE_PER_STEP);
            assertThat(looked(definition(StepOrder.STRICT, 500, 40, List.of()), path))
                    .isLessThan(ONCE_PER_STEP);
            assertThat(looked(definition(StepOrder.ANY, 200, 0, List.of()), path))
                    .isLessThan(ONCE_PER_STEP);
        }
    }

    /** The last step is missing, and every attempt must find that out. */
    @Example
    void attemptsThatAllEndOneStepBeforeTheLast() {
        UnitPath path = new UnitPath();
        for (int i = 0; i < TOUCHPOINTS; i++) {
            path.add(i, -1L >>> 1);
        }

        assertThat(looked(definition(StepOrder.ORDERED, 100, 100, List.of()), path))
                .isLessThan(ONCE_PER_STEP);
        assertThat(looked(definition(StepOrder.ANY, 100, 0, List.of()), path)).isLessThan(ONCE_PER_STEP);
    }

    /** Only the first touchpoints of a step can be followed, and only long after it. */
    @Example
    void windowsThatFailAtTheVeryEnd() {
        UnitPath path = new UnitPath();
        for (int i = 0; i < TOUCHPOINTS; i++) {
            path.add(i * 100L, 1L << (i % (STEPS - 1)));
        }
        path.add(TOUCHPOINTS * 100L + Duration.ofDays(1).toMillis(), 1L << (STEPS - 1));

        long window = Duration.ofHours(1).toMillis();
        assertThat(looked(definition(StepOrder.ORDERED, window, window, List.of()), path))
                .isLessThan(ONCE_PER_STEP);
    }

    /** A robot's million views within the window of each other, and as many touchpoints of one millisecond. */
    @Example
    void aRobotsMillions() {
        UnitPath path = new UnitPath();
        for (int i = 0; i < 1_000_000; i++) {
            path.add(i, 1);
        }
        for (int i = 0; i < 1_000_000; i++) {
            path.add(1_000_000, i < 500_000 ? 1 : 3);
        }
        long day = Duration.ofDays(1).toMillis();

        assertThat(looked(definition(StepOrder.ORDERED, day, day, List.of()), path))
                .isLessThan(10_000_000);
        assertThat(looked(definition(StepOrder.ANY, day, 0, List.of()), path)).isLessThan(10_000_000);
        assertThat(new FunnelRules(definition(StepOrder.ORDERED, day, day, List.of()))
                        .judge(path)
                        .furthest())
                .isEqualTo(1);
    }
}
