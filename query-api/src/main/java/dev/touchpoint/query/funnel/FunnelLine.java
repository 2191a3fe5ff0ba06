package dev.touchpoint.query.funnel;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.touchpoint.query.funnel.figures.BreakdownGroup;
import dev.touchpoint.query.funnel.figures.Durations;
import dev.touchpoint.query.funnel.figures.HistogramBin;
import dev.touchpoint.query.funnel.figures.StepRow;
import dev.touchpoint.query.funnel.figures.TrendBucket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the table of a step funnel. Its first columns are the same whatever is asked for.
 *
 * @param part what it tells: the {@code funnel} as a whole, a {@code step}, a bin of the {@code histogram} or a bucket of the
 *     {@code trend}
 * @param period of which range: the one {@code asked} for, or the one {@code before}
 * @param group of whom: {@code all}, those of one {@code group} of the breakdown, or its rest, {@code other}
 * @param values what the units of a group have in common; empty for all and other
 * @param figures the figures, with the names they have in JSON
 */
record FunnelLine(
        String part,
        String period,
        String group,
        List<String> values,
        @JsonUnwrapped Object figures) {

    private static final String ASKED = "asked";
    private static final String BEFORE = "before";

    /**
     * What is told of a funnel as a whole.
     *
     * @param from the first moment of the range before; absent for the one asked for, as in JSON
     * @param to the first moment after it
     * @param units units that made an attempt
     * @param converted units that came through
     * @param conversionRate as in JSON
     * @param secondsToConvert as in JSON
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Whole(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant from,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant to,

            long units,
            long converted,
            @Nullable Double conversionRate,
            @Nullable Durations secondsToConvert) {}

    /** All lines of an answer: those of the range asked for, then those of the one before. */
    static List<FunnelLine> of(StepFunnel funnel) {
        List<FunnelLine> lines = new ArrayList<>();
        Whole asked = new Whole(
                null, null, funnel.units(), funnel.converted(), funnel.conversionRate(), funnel.secondsToConvert());
        add(lines, ASKED, asked, funnel.steps(), funnel.histogram(), funnel.trend(), funnel.breakdown());
        PreviousPeriod previous = funnel.comparison();
        if (previous != null) {
            Whole before = new Whole(
                    previous.from(),
                    previous.to(),
                    previous.units(),
                    previous.converted(),
                    previous.conversionRate(),
                    previous.secondsToConvert());
            add(lines, BEFORE, before, previous.steps(), previous.histogram(), previous.trend(), previous.breakdown());
        }
        return lines;
    }

    private static void add(
            List<FunnelLine> lines,
            String period,
            Whole whole,
            List<StepRow> steps,
            List<HistogramBin> histogram,
            List<TrendBucket> trend,
            List<BreakdownGroup> breakdown) {
        add(lines, "funnel", period, List.of(whole));
        add(lines, "step", period, steps);
        add(lines, "histogram", period, histogram);
        add(lines, "trend", period, trend);
        for (BreakdownGroup one : breakdown) {
            String group = one.other() ? "other" : "group";
            Whole ofGroup =
                    new Whole(null, null, one.units(), one.converted(), one.conversionRate(), one.secondsToConvert());
            lines.add(new FunnelLine("funnel", period, group, one.values(), ofGroup));
            one.steps().forEach(step -> lines.add(new FunnelLine("step", period, group, one.values(), step)));
        }
    }

    private static void add(List<FunnelLine> lines, String part, String period, List<?> rows) {
        rows.forEach(row -> lines.add(new FunnelLine(part, period, "all", List.of(), row)));
    }
}
