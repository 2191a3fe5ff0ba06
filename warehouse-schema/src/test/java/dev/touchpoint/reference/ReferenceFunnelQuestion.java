package dev.touchpoint.reference;

import dev.touchpoint.reference.ReferenceFunnels.Range;
import dev.touchpoint.reference.ReferenceStepFunnel.Step;
import dev.touchpoint.reference.ReferenceStepFunnel.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A question for a funnel of steps.
 *
 * @param unit what is counted
 * @param order how steps follow each other
 * @param open whether attempts may start at any required step
 * @param steps at least one
 * @param exclusions what mustn't lie between required steps
 * @param hold the values of a touchpoint of which all touchpoints of an attempt share one, none when it lacks the property;
 *     null when nothing is held
 * @param window from the start of an attempt, its end included
 * @param range where attempts start
 * @param asOf what the ends of windows are compared with
 */
public record ReferenceFunnelQuestion(
        Unit unit,
        Order order,
        boolean open,
        List<Step> steps,
        List<Exclusion> exclusions,
        @Nullable Function<FunnelTouchpoint, Set<String>> hold,
        Duration window,
        Range range,
        Instant asOf) {

    /** How steps follow each other. */
    public enum Order {
        ORDERED,
        STRICT,
        ANY
    }

    /**
     * What mustn't lie between required steps.
     *
     * @param matches which touchpoints
     * @param into number of the step whose way from the required step before is meant; null for all
     */
    public record Exclusion(
            Predicate<FunnelTouchpoint> matches, @Nullable Integer into) {}

    /** Ordered steps and nothing else. */
    public static ReferenceFunnelQuestion ordered(
            Unit unit, List<Step> steps, Duration window, Range range, Instant asOf) {
        return new ReferenceFunnelQuestion(unit, Order.ORDERED, false, steps, List.of(), null, window, range, asOf);
    }

    public ReferenceFunnelQuestion withOrder(Order other) {
        return new ReferenceFunnelQuestion(unit, other, open, steps, exclusions, hold, window, range, asOf);
    }

    public ReferenceFunnelQuestion withOpen() {
        return new ReferenceFunnelQuestion(unit, order, true, steps, exclusions, hold, window, range, asOf);
    }

    public ReferenceFunnelQuestion withExclusions(Exclusion... others) {
        return new ReferenceFunnelQuestion(unit, order, open, steps, List.of(others), hold, window, range, asOf);
    }

    public ReferenceFunnelQuestion withHold(Function<FunnelTouchpoint, Set<String>> other) {
        return new ReferenceFunnelQuestion(unit, order, open, steps, exclusions, other, window, range, asOf);
    }

    public ReferenceFunnelQuestion withRange(Range other) {
        return new ReferenceFunnelQuestion(unit, order, open, steps, exclusions, hold, window, other, asOf);
    }

    /** The same question for the range of the same length just before. */
    public ReferenceFunnelQuestion before() {
        Instant from = range.from();
        Instant to = range.to();
        if (from == null || to == null) {
            throw new IllegalStateException("Only a range with both ends has one before");
        }
        return withRange(new Range(from.minus(Duration.between(from, to)), from));
    }

    Step step(int number) {
        return steps.get(number - 1);
    }

    /** The number of the required step before; 0 when there is none. */
    int requiredBefore(int number) {
        int before = number - 1;
        while (before > 0 && step(before).optional()) {
            before--;
        }
        return before;
    }

    /** The number of the required step after; 0 when there is none. */
    int requiredAfter(int number) {
        for (int after = number + 1; after <= steps.size(); after++) {
            if (!step(after).optional()) {
                return after;
            }
        }
        return 0;
    }

    int lastRequired() {
        return requiredBefore(steps.size() + 1);
    }
}
