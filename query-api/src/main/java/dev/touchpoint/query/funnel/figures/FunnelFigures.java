package dev.touchpoint.query.funnel.figures;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All numbers of a funnel.
 *
 * @param units units with an attempt
 * @param steps the steps in their order
 * @param converted units that came through
 * @param conversionRate converted / entered of the first step; in open funnels / units; null when that is 0
 * @param secondsToConvert from the first to the last required step of those; null without any
 * @param histogram the same by length
 * @param trend by the start of attempts, without gaps; empty when not asked for
 * @param breakdown the largest groups and the rest; empty when not asked for
 */
public record FunnelFigures(
        long units,
        List<StepRow> steps,
        long converted,
        @Nullable Double conversionRate,
        @Nullable Durations secondsToConvert,
        List<HistogramBin> histogram,
        List<TrendBucket> trend,
        List<BreakdownGroup> breakdown) {

    public FunnelFigures {
        steps = List.copyOf(steps);
        histogram = List.copyOf(histogram);
        trend = List.copyOf(trend);
        breakdown = List.copyOf(breakdown);
    }

    /** The values of the groups that are told apart, in their order. */
    public List<List<String>> groups() {
        return breakdown.stream()
                .filter(group -> !group.other())
                .map(BreakdownGroup::values)
                .toList();
    }
}
