package dev.touchpoint.query.funnel;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.touchpoint.query.funnel.figures.FunnelFigures;
import dev.touchpoint.query.funnel.figures.StepRow;
import dev.touchpoint.query.progress.AsOf;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many units passed asked-for steps.
 *
 * @param site the site
 * @param unit whose touchpoints were followed
 * @param order how steps follow each other: {@code ordered}, other touchpoints may lie between
 * @param window ISO 8601, from an attempt's start to its last possible step, which still counts
 * @param asOf what window ends were compared with
 * @param completeUntil every touchpoint received until then is in it; null when nothing was published yet
 * @param settling whether the tables may not quite agree with each other
 * @param steps the steps in their order
 * @param converted units that took all steps
 * @param conversionRate converted / entered of the first step; null when nobody took that
 */
@JsonNaming(SnakeCaseStrategy.class)
public record StepFunnel(
        String site,
        String unit,
        String order,
        String window,
        Instant asOf,
        @Nullable Instant completeUntil,
        boolean settling,
        List<StepRow> steps,
        long converted,
        @Nullable Double conversionRate) {

    static StepFunnel of(FunnelRequest request, AsOf asOf, FunnelFigures figures) {
        return new StepFunnel(
                request.site(),
                request.unit().label(),
                "ordered",
                request.window().toString(),
                asOf.at(),
                asOf.completeUntil(),
                asOf.settling(),
                figures.steps(),
                figures.converted(),
                figures.conversionRate());
    }
}
