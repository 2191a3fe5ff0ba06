package dev.touchpoint.query.funnel.matching;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A funnel asked of one unit, told step by step, and what comes out. Window: 100; as of the begin of time. */
final class Asked {

    private StepOrder order = StepOrder.ORDERED;
    private boolean open;
    private boolean hold;
    private final List<StepRule> steps = new ArrayList<>();
    private final List<Exclusion> exclusions = new ArrayList<>();
    private long window = 100;
    private long from = -FunnelDefinition.EVER;
    private long to = FunnelDefinition.EVER;
    private long asOf = FunnelDefinition.EVER;
    private final UnitPath path = new UnitPath();

    static Asked steps(int count) {
        Asked asked = new Asked();
        for (int step = 0; step < count; step++) {
            asked.steps.add(StepRule.required("step " + (step + 1)));
        }
        return asked;
    }

    /** A step that makes the funnel, with bounds to the one before; null for none at most. */
    static StepRule bounded(String label, long atLeast, @Nullable Long atMost) {
        return new StepRule(label, true, false, atLeast, atMost);
    }

    Asked order(StepOrder newOrder) {
        order = newOrder;
        return this;
    }

    Asked open() {
        open = true;
        return this;
    }

    Asked hold() {
        hold = true;
        return this;
    }

    /** The step of that number, from 1. */
    Asked step(int number, StepRule rule) {
        steps.set(number - 1, rule);
        return this;
    }

    Asked exclude(Exclusion exclusion) {
        exclusions.add(exclusion);
        return this;
    }

    Asked window(long newWindow) {
        window = newWindow;
        return this;
    }

    Asked range(long newFrom, long newTo) {
        from = newFrom;
        to = newTo;
        return this;
    }

    Asked asOf(long newAsOf) {
        asOf = newAsOf;
        return this;
    }

    /** An active touchpoint that matches the steps of these numbers. */
    Asked at(long time, int... numbers) {
        path.add(time, mask(numbers), 0, true);
        return this;
    }

    Asked passiveAt(long time, int... numbers) {
        path.add(time, mask(numbers), 0, false);
        return this;
    }

    /** An active touchpoint that matches the exclusions with these indices. */
    Asked excludedAt(long time, int... bits) {
        long mask = 0;
        for (int bit : bits) {
            mask |= 1L << bit;
        }
        path.add(time, 0, mask, true);
        return this;
    }

    /** What the last touchpoint has of the held property. */
    Asked having(String... values) {
        path.hold(values);
        return this;
    }

    private static long mask(int... numbers) {
        long mask = 0;
        for (int number : numbers) {
            mask |= 1L << (number - 1);
        }
        return mask;
    }

    Passage passage() {
        return new FunnelRules(new FunnelDefinition(order, open, hold, steps, exclusions, window, from, to, asOf))
                .judge(path);
    }

    /** When the steps were taken that were, in the order of the steps. */
    List<Long> times() {
        Passage passage = passage();
        List<Long> times = new ArrayList<>();
        for (int step = 0; step < passage.steps(); step++) {
            if (passage.took(step)) {
                times.add(path.time(passage.place(step)));
            }
        }
        return times;
    }

    /** Which touchpoints took the steps, counted from 0; -1 for none. */
    List<Integer> places() {
        Passage passage = passage();
        List<Integer> places = new ArrayList<>();
        for (int step = 0; step < passage.steps(); step++) {
            places.add(passage.place(step));
        }
        return places;
    }
}
