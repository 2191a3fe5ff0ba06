package dev.touchpoint.query.funnel;

import dev.touchpoint.query.access.Scope;
import dev.touchpoint.query.condition.Condition;
import dev.touchpoint.query.condition.Property;
import dev.touchpoint.query.condition.TouchpointProperties;
import dev.touchpoint.query.funnel.figures.Breakdown;
import dev.touchpoint.query.funnel.figures.FigureRequest;
import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.funnel.matching.StepOrder;
import dev.touchpoint.query.http.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question for a step funnel, found to be right.
 *
 * @param site the site
 * @param unit whose touchpoints are followed
 * @param where which touchpoints the funnel sees at all
 * @param segment whose touchpoints it sees; null for everybody's
 * @param order how steps follow each other
 * @param open whether an attempt may start at any required step
 * @param steps 1 to 64
 * @param exclusions what may not lie between steps
 * @param hold what an attempt's touchpoints have in common; null for nothing
 * @param window from an attempt's start to its last possible step, which still counts
 * @param range where attempts start
 * @param asOf what window ends are compared with; null for what is complete
 * @param figures which figures beside those by step
 * @param breakdownBy the properties of the breakdown; none without one
 * @param timeZone whose calendar a trend follows
 * @param value whether each step says what its touchpoints were worth
 * @param compare whether the period before is asked for too
 */
record FunnelRequest(
        String site,
        FunnelUnit unit,
        Condition where,
        @Nullable String segment,
        StepOrder order,
        boolean open,
        List<Step> steps,
        List<ExcludedTouchpoints> exclusions,
        @Nullable Held hold,
        Duration window,
        TimeRange range,
        @Nullable Instant asOf,
        FigureRequest figures,
        List<Property> breakdownBy,
        ZoneId timeZone,
        boolean value,
        boolean compare) {

    FunnelRequest {
        steps = List.copyOf(steps);
        exclusions = List.copyOf(exclusions);
        breakdownBy = List.copyOf(breakdownBy);
    }

    /** What asking it needs beside {@link Scope#READ}: numbers by device or order are a list of devices or orders. */
    Set<Scope> alsoNeeds() {
        boolean identifies = breakdownBy.stream().anyMatch(TouchpointProperties::identifies)
                || TouchpointProperties.identifies(where)
                || steps.stream().anyMatch(step -> TouchpointProperties.identifies(step.condition()))
                || exclusions.stream().anyMatch(excluded -> TouchpointProperties.identifies(excluded.condition()));
        return identifies ? Set.of(Scope.PEOPLE) : Set.of();
    }

    /** The same, broken down into these groups and the rest; what isn't broken down stays so. */
    FunnelRequest into(List<List<String>> groups) {
        Breakdown breakdown = figures.breakdown();
        return breakdown == null ? this : with(figures.by(breakdown.into(groups)), value);
    }

    /** The same for nothing but its groups. */
    FunnelRequest ofGroups() {
        return with(FigureRequest.PLAIN.by(figures.breakdown()), false);
    }

    private FunnelRequest with(FigureRequest otherFigures, boolean otherValue) {
        return new FunnelRequest(
                site,
                unit,
                where,
                segment,
                order,
                open,
                steps,
                exclusions,
                hold,
                window,
                range,
                asOf,
                otherFigures,
                breakdownBy,
                timeZone,
                otherValue,
                compare);
    }

    /** What the rules need to know, for a moment. */
    FunnelDefinition definition(Instant moment) {
        return new FunnelDefinition(
                order,
                open,
                hold != null,
                steps.stream().map(Step::rule).toList(),
                exclusions.stream().map(ExcludedTouchpoints::exclusion).toList(),
                window.toMillis(),
                range.fromMillis(),
                range.toMillis(),
                moment.toEpochMilli());
    }
}
