package dev.touchpoint.query.funnel;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.touchpoint.query.funnel.figures.BreakdownGroup;
import dev.touchpoint.query.funnel.figures.Durations;
import dev.touchpoint.query.funnel.figures.FunnelFigures;
import dev.touchpoint.query.funnel.figures.HistogramBin;
import dev.touchpoint.query.funnel.figures.StepRow;
import dev.touchpoint.query.funnel.figures.TrendBucket;
import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The same figures for the range of the same length just before.
 *
 * @param from its first moment
 * @param to the first moment after it, the first one of the range asked for
 * @param units units that made an attempt
 * @param steps the steps in their order
 * @param converted units that came through
 * @param conversionRate converted / entered of the first step, in open funnels / units; null when that is 0
 * @param secondsToConvert from the first to the last required step; null when nobody came through
 * @param histogram converted units by the time they took
 * @param trend by the start of attempts; empty when not asked for
 * @param breakdown the groups that the range asked for tells apart, in their order and whoever was in them, and the rest; empty
 *     when not asked for
 */
@JsonNaming(SnakeCaseStrategy.class)
public record PreviousPeriod(
        Instant from,
        Instant to,
        long units,
        List<StepRow> steps,
        long converted,
        @Nullable Double conversionRate,
        @Nullable Durations secondsToConvert,
        List<HistogramBin> histogram,
        List<TrendBucket> trend,
        List<BreakdownGroup> breakdown) {

    static PreviousPeriod of(FunnelDefinition definition, FunnelFigures figures) {
        return new PreviousPeriod(
                Instant.ofEpochMilli(definition.from()),
                Instant.ofEpochMilli(definition.to()),
                figures.units(),
                figures.steps(),
                figures.converted(),
                figures.conversionRate(),
                figures.secondsToConvert(),
                figures.histogram(),
                figures.trend(),
                figures.breakdown());
    }
}
