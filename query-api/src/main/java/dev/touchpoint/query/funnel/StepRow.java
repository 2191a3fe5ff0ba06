package dev.touchpoint.query.funnel;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * One step of a step funnel. {@code entered = entered of the next step + dropped + inWindow}.
 *
 * @param step its place, from 1
 * @param name its label, else the names asked for
 * @param entered units that took it
 * @param rateFromFirst entered / entered of the first step; null when nobody took that
 * @param rateFromPrevious entered / entered of the step before (of the first: of itself); null when nobody took that
 * @param dropped units that took it, no further one, and have no window running; 0 at the last step
 * @param inWindow units that took it, no further one, and may still; 0 at the last step
 * @param secondsFromPrevious time since the step before; null at the first step and where nobody came
 */
@JsonNaming(SnakeCaseStrategy.class)
public record StepRow(
        int step,
        String name,
        long entered,
        @Nullable Double rateFromFirst,
        @Nullable Double rateFromPrevious,
        long dropped,
        long inWindow,
        @Nullable Durations secondsFromPrevious) {}
