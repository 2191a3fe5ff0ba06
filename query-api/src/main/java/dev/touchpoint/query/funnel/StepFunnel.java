package dev.touchpoint.query.funnel;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.touchpoint.query.answer.Staged;
import dev.touchpoint.query.answer.Tabular;
import dev.touchpoint.query.funnel.figures.BreakdownGroup;
import dev.touchpoint.query.funnel.figures.Durations;
import dev.touchpoint.query.funnel.figures.FunnelFigures;
import dev.touchpoint.query.funnel.figures.HistogramBin;
import dev.touchpoint.query.funnel.figures.StepRow;
import dev.touchpoint.query.funnel.figures.TrendBucket;
import dev.touchpoint.query.progress.AsOf;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question for a step funnel.
 *
 * @param site the site asked about
 * @param unit whose touchpoints were followed
 * @param order how the steps follow each other
 * @param open whether attempts may start at any required step
 * @param window from an attempt's start to its last possible step
 * @param timeZone whose calendar the trend follows
 * @param asOf what window ends were compared with
 * @param completeUntil every touchpoint received until then is in it; null when nothing was published yet
 * @param settling whether the tables may not quite agree with each other
 * @param units units that made an attempt
 * @param steps the steps in their order
 * @param converted units that came through
 * @param conversionRate converted / entered of the first step, in open funnels / units; null when that is 0
 * @param secondsToConvert from the first to the last required step; null when nobody came through
 * @param histogram converted units by the time they took
 * @param trend by the start of attempts; empty when not asked for
 * @param breakdown the largest groups and the rest; empty when not asked for
 * @param comparison the same for the period before; null when not asked for
 */
@JsonNaming(SnakeCaseStrategy.class)
public record StepFunnel(
        String site,
        String unit,
        String order,
        boolean open,
        String window,
        String timeZone,
        Instant asOf,
        @Nullable Instant completeUntil,
        boolean settling,
        long units,
        List<StepRow> steps,
        long converted,
        @Nullable Double conversionRate,
        @Nullable Durations secondsToConvert,
        List<HistogramBin> histogram,
        List<TrendBucket> trend,
        List<BreakdownGroup> breakdown,
        @Nullable PreviousPeriod comparison)
        implements Tabular, Staged {

    static StepFunnel of(FunnelRequest request, AsOf asOf, FunnelFigures figures, @Nullable PreviousPeriod comparison) {
        return new StepFunnel(
                request.site(),
                request.unit().label(),
                request.order().label(),
                request.open(),
                request.window().toString(),
                request.timeZone().getId(),
                asOf.at(),
                asOf.completeUntil(),
                asOf.settling(),
                figures.units(),
                figures.steps(),
                figures.converted(),
                figures.conversionRate(),
                figures.secondsToConvert(),
                figures.histogram(),
                figures.trend(),
                figures.breakdown(),
                comparison);
    }

    @Override
    public List<?> rows() {
        return FunnelLine.of(this);
    }

    @Override
    public Class<? extends Record> rowType() {
        return FunnelLine.class;
    }

    @Override
    public List<Stage> stages() {
        return steps.stream()
                .map(row ->
                        new Stage(row.step(), row.name(), row.entered(), row.started(), row.inWindow(), row.optional()))
                .toList();
    }
}
