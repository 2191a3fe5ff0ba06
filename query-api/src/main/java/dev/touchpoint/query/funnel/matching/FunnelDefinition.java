package dev.touchpoint.query.funnel.matching;

import java.util.List;

/**
 * What a funnel asks of a unit's touchpoints, as far as the rules need to know; which touchpoints match a step or an
 * exclusion is in the masks of their {@link UnitPath}. Times and lengths of time are milliseconds.
 *
 * @param order how the required steps follow each other
 * @param open whether an attempt may start at any required step
 * @param hold whether all touchpoints of an attempt must share a value (see {@link UnitPath#hold})
 * @param steps 1 to 64, the first of them required
 * @param exclusions at most 64
 * @param window from an attempt's start to its last possible step, which still counts
 * @param from attempts start at this millisecond or later
 * @param to attempts start before this millisecond
 * @param asOf an attempt's window runs while this is before its end
 */
public record FunnelDefinition(
        StepOrder order,
        boolean open,
        boolean hold,
        List<StepRule> steps,
        List<Exclusion> exclusions,
        long window,
        long from,
        long to,
        long asOf) {

    /** A mask has a bit for each step. */
    public static final int MOST_STEPS = 64;

    /** A mask has a bit for each exclusion. */
    public static final int MOST_EXCLUSIONS = 64;

    /** Longer than any window and later than any touchpoint, and still safe to add to one. */
    public static final long EVER = Long.MAX_VALUE / 4;

    public FunnelDefinition {
        steps = List.copyOf(steps);
        exclusions = List.copyOf(exclusions);
        check(steps, exclusions);
        if (order == StepOrder.ANY) {
            checkAny(open, steps, exclusions);
        }
        if (window < 0 || window > EVER || Math.abs(from) > EVER || Math.abs(to) > EVER || Math.abs(asOf) > EVER) {
            throw new IllegalArgumentException("Times and windows lie within ± EVER");
        }
    }

    /** Ordered steps inside one window and nothing else. */
    public static FunnelDefinition ordered(List<StepRule> steps, long window, long from, long to, long asOf) {
        return new FunnelDefinition(StepOrder.ORDERED, false, false, steps, List.of(), window, from, to, asOf);
    }

    private static void check(List<StepRule> steps, List<Exclusion> exclusions) {
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException("A funnel has 1 to 64 steps, not " + steps.size());
        }
        if (!steps.get(0).required()
                || steps.get(0).atLeastMillis() > 0
                || steps.get(0).atMostMillis() != null) {
            throw new IllegalArgumentException("The first step is required and follows none");
        }
        if (exclusions.size() > MOST_EXCLUSIONS) {
            throw new IllegalArgumentException("A funnel has at most 64 exclusions, not " + exclusions.size());
        }
        for (Exclusion exclusion : exclusions) {
            Integer into = exclusion.into();
            if (into != null
                    && (into < 1 || into >= steps.size() || !steps.get(into).required())) {
                throw new IllegalArgumentException(
                        "An exclusion guards the way into a required step, not into " + into);
            }
        }
    }

    private static void checkAny(boolean open, List<StepRule> steps, List<Exclusion> exclusions) {
        for (StepRule step : steps) {
            if (!step.required() || step.atLeastMillis() > 0 || step.atMostMillis() != null) {
                throw new IllegalArgumentException("Steps in any order are required and have no bounds of time");
            }
        }
        if (open || !exclusions.isEmpty()) {
            throw new IllegalArgumentException("Steps in any order are neither open nor have exclusions");
        }
    }

    /** Bit k: step k is required. */
    public long requiredMask() {
        long mask = 0;
        for (int step = 0; step < steps.size(); step++) {
            if (steps.get(step).required()) {
                mask |= 1L << step;
            }
        }
        return mask;
    }

    /** Bit k: an attempt may start at step k. */
    public long startingMask() {
        return open || order == StepOrder.ANY ? requiredMask() : 1;
    }

    /** Bit k: only the first touchpoint ever that matches step k takes it. */
    public long firstEverMask() {
        long mask = 0;
        for (int step = 0; step < steps.size(); step++) {
            if (steps.get(step).firstEver()) {
                mask |= 1L << step;
            }
        }
        return mask;
    }

    /** Index of the required step before; -1 when there is none. */
    public int requiredBefore(int step) {
        int before = step - 1;
        while (before >= 0 && !steps.get(before).required()) {
            before--;
        }
        return before;
    }

    /** Index of the last required step. */
    public int lastRequired() {
        return requiredBefore(steps.size());
    }

    /** Whether touchpoints matching no step matter when they are active. */
    public boolean needsActive() {
        return order == StepOrder.STRICT;
    }

    /** Whether touchpoints from before the range matter: only they tell which one was the first ever. */
    public boolean needsWholePast() {
        return steps.stream().anyMatch(StepRule::firstEver);
    }

    /** The definition with another range, as a comparison asks it. */
    public FunnelDefinition within(long otherFrom, long otherTo) {
        return new FunnelDefinition(order, open, hold, steps, exclusions, window, otherFrom, otherTo, asOf);
    }
}
