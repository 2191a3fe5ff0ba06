package dev.touchpoint.query.funnel.figures;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step of a step funnel. Of required steps {@code entered + started of the next = entered of the next + dropped +
 * inWindow}, where in other than open funnels nobody starts at a next one.
 *
 * @param step its place, from 1
 * @param name its label, else the names asked for
 * @param optional whether it stands beside; such a step has only those who entered it
 * @param entered units that took it; in any order: units that took at least so many steps
 * @param started those of them whose attempt starts here
 * @param rateFromFirst entered / entered of the first step; null when nobody took that
 * @param rateFromPrevious entered / entered of the required step before (of the first: of itself); null when nobody took that
 * @param dropped units that took it, no further one, and have no window running; 0 at the last required step
 * @param inWindow units that took it, no further one, and may still; 0 at the last required step
 * @param secondsFromPrevious time since the step before; null at the first step and where nobody came
 * @param value what the touchpoints that took it were worth, by ISO 4217 currency; empty when not asked for
 */
@JsonNaming(SnakeCaseStrategy.class)
public record StepRow(
        int step,
        String name,
        boolean optional,
        long entered,
        long started,
        @Nullable Double rateFromFirst,
        @Nullable Double rateFromPrevious,
        long dropped,
        long inWindow,
        @Nullable Durations secondsFromPrevious,
        Map<String, BigDecimal> value) {

    public StepRow {
        value = Map.copyOf(value);
    }
}
