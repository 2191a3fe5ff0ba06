package dev.touchpoint.query.funnel.matching;

import org.jspecify.annotations.Nullable;

/**
 * What is asked of one step beside which touchpoints match it.
 *
 * @param label what it is called in the answer
 * @param required whether it makes the funnel; an optional one stands beside
 * @param firstEver whether only the first of the unit's touchpoints that match it takes it
 * @param atLeastMillis at least so long after the required step before, which still counts; 0 for no bound
 * @param atMostMillis at most so long after the required step before, which still counts; null for no bound
 */
public record StepRule(
        String label,
        boolean required,
        boolean firstEver,
        long atLeastMillis,
        @Nullable Long atMostMillis) {

    public StepRule {
        if (atLeastMillis < 0 || (atMostMillis != null && atMostMillis < 0)) {
            throw new IllegalArgumentException("A step follows the one before, so its bounds are not negative");
        }
        if (!required && (atLeastMillis > 0 || atMostMillis != null)) {
            throw new IllegalArgumentException("Only required steps have bounds of time");
        }
    }

    /** A step that makes the funnel, without further conditions. */
    public static StepRule required(String label) {
        return new StepRule(label, true, false, 0, null);
    }

    /** A step that stands beside. */
    public static StepRule optional(String label) {
        return new StepRule(label, false, false, 0, null);
    }
}
