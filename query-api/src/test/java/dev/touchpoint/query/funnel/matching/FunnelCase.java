package dev.touchpoint.query.funnel.matching;

import dev.touchpoint.reference.FunnelTouchpoint;
import dev.touchpoint.reference.ReferenceFunnelQuestion;
import dev.touchpoint.reference.ReferenceFunnels.Range;
import dev.touchpoint.reference.ReferenceStepFunnel.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A question as the reference takes it, and units to ask about.
 *
 * @param units each one's touchpoints, in order
 */
public record FunnelCase(ReferenceFunnelQuestion question, List<List<FunnelTouchpoint>> units) {

    /** The question as the engine takes it. */
    public FunnelDefinition definition() {
        return new FunnelDefinition(
                StepOrder.valueOf(question.order().name()),
                question.open(),
                question.hold() != null,
                question.steps().stream().map(FunnelCase::rule).toList(),
                question.exclusions().stream()
                        .map(exclusion ->
                                exclusion.into() == null ? Exclusion.EVERYWHERE : new Exclusion(exclusion.into() - 1))
                        .toList(),
                question.window().toMillis(),
                millis(question.range().from(), -FunnelDefinition.EVER),
                millis(question.range().to(), FunnelDefinition.EVER),
                question.asOf().toEpochMilli());
    }

    private static long millis(@Nullable Instant time, long otherwise) {
        return time == null ? otherwise : time.toEpochMilli();
    }

    private static StepRule rule(Step step) {
        Duration atLeast = step.atLeast();
        Duration atMost = step.atMost();
        return new StepRule(
                step.label(),
                !step.optional(),
                step.firstEver(),
                atLeast == null ? 0 : atLeast.toMillis(),
                atMost == null ? null : atMost.toMillis());
    }

    /** A unit as the engine takes it. */
    public UnitPath path(List<FunnelTouchpoint> unit) {
        return path(unit, 2);
    }

    /** A unit as the engine takes it when it is broken down by so many properties: the channel, the page. */
    public UnitPath path(List<FunnelTouchpoint> unit, int properties) {
        UnitPath path = new UnitPath();
        unit.forEach(touchpoint -> add(path, touchpoint, 0, properties));
        return path;
    }

    /** A unit as the engine takes it, everything so many milliseconds later. */
    UnitPath shifted(List<FunnelTouchpoint> unit, long shift) {
        UnitPath path = new UnitPath();
        unit.forEach(touchpoint -> add(path, touchpoint, shift, 2));
        return path;
    }

    /** The same into a path that was used before. */
    void fill(UnitPath path, List<FunnelTouchpoint> unit) {
        unit.forEach(touchpoint -> add(path, touchpoint, 0, 2));
    }

    private void add(UnitPath path, FunnelTouchpoint touchpoint, long shift, int properties) {
        long steps = 0;
        for (int step = 0; step < question.steps().size(); step++) {
            steps |= question.steps().get(step).matches().test(touchpoint) ? 1L << step : 0;
        }
        long exclusions = 0;
        for (int bit = 0; bit < question.exclusions().size(); bit++) {
            exclusions |= question.exclusions().get(bit).matches().test(touchpoint) ? 1L << bit : 0;
        }
        path.add(
                shift + touchpoint.row().occurredAt().toEpochMilli(),
                steps,
                exclusions,
                !touchpoint.row().passive());
        Long value = touchpoint.valueMicros();
        if (value != null) {
            path.value(value, touchpoint.touchpoint().commerce().currency());
        }
        path.breakdown(
                touchpoint.row().channel(), properties == 2 ? touchpoint.row().pagePath() : "");
        path.hold(touchpoint.skus().toArray(String[]::new));
    }

    @Override
    public String toString() {
        Range range = question.range();
        return "%s%s, window %s, in [%s, %s), as of %s, hold %s, exclusions %s%nsteps %s%n%s"
                .formatted(
                        question.order(),
                        question.open() ? " open" : "",
                        question.window(),
                        range.from(),
                        range.to(),
                        question.asOf(),
                        question.hold() != null,
                        question.exclusions().stream()
                                .map(exclusion -> "into " + exclusion.into())
                                .toList(),
                        question.steps().stream()
                                .map(step -> "%s%s%s %s..%s"
                                        .formatted(
                                                step.label(),
                                                step.optional() ? "?" : "",
                                                step.firstEver() ? " first" : "",
                                                step.atLeast(),
                                                step.atMost()))
                                .toList(),
                        units.stream().map(FunnelCase::told).collect(Collectors.joining("\n\n")));
    }

    private static String told(List<FunnelTouchpoint> unit) {
        return unit.stream()
                .map(touchpoint -> "%s %s %s %s"
                        .formatted(
                                touchpoint.row().occurredAt(),
                                touchpoint.touchpoint().properties(),
                                touchpoint.row().passive() ? "passive" : "",
                                touchpoint.skus()))
                .collect(Collectors.joining("\n"));
    }
}
