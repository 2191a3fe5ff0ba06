package dev.touchpoint.query.funnel.figures;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the units of one group.
 *
 * @param values what they have in common, by property; empty for {@code other}
 * @param other whether this is the rest, summed up
 * @param units how many units are in it
 * @param steps the steps in their order
 * @param converted units that came through
 * @param conversionRate converted / entered of the first step; in open funnels / units; null when that is 0
 * @param secondsToConvert from the first to the last step of those; null without any
 */
@JsonNaming(SnakeCaseStrategy.class)
public record BreakdownGroup(
        List<String> values,
        boolean other,
        long units,
        List<StepRow> steps,
        long converted,
        @Nullable Double conversionRate,
        @Nullable Durations secondsToConvert) {

    public BreakdownGroup {
        values = List.copyOf(values);
        steps = List.copyOf(steps);
    }
}
