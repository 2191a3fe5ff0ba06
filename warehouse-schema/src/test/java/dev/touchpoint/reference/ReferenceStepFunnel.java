package dev.touchpoint.reference;

import dev.touchpoint.reference.ReferenceFunnels.Range;
import dev.touchpoint.reference.ReferenceStitching.Tables;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The ordered funnel of steps with one window for the whole, by trying every attempt and every choice. */
public final class ReferenceStepFunnel {

    private final List<Step> steps;
    private final Duration window;
    private final Range range;
    private final Instant asOf;

    private ReferenceStepFunnel(List<Step> steps, Duration window, Range range, Instant asOf) {
        this.steps = steps;
        this.window = window;
        this.range = range;
        this.asOf = asOf;
    }

    /** What is counted. */
    public enum Unit {
        PERSON,
        SESSION,
        CLIENT_SESSION;

        private String of(StitchedTouchpointRow row) {
            return switch (this) {
                case PERSON -> row.person();
                case SESSION -> row.sessionId();
                case CLIENT_SESSION -> row.clientSession();
            };
        }
    }

    /** One step: which touchpoints take it. */
    public record Step(String label, Predicate<StitchedTouchpointRow> matches) {

        /** Touchpoints of that name. */
        public static Step named(String name) {
            return new Step(name, row -> ReferenceNames.normal(row.name()).equals(ReferenceNames.normal(name)));
        }
    }

    /**
     * One step of the answer.
     *
     * @param number from 1
     * @param entered units that came this far or further
     * @param dropped units that came no further and have no window running; 0 in the last step
     * @param inWindow units that came no further and may still; 0 in the last step
     * @param millisFromPrevious ascending, of each unit that came this far: the time since the step before; none in step 1
     */
    public record StepFigures(
            int number, String label, int entered, int dropped, int inWindow, List<Long> millisFromPrevious) {}

    /** How far one unit came: when it took each step, and whether it may still come further. */
    private record Progress(List<Instant> times, boolean windowRuns) {}

    /**
     * The answer.
     *
     * @param steps at least one
     * @param window from the start of an attempt, its end included
     * @param range where attempts start
     */
    public static List<StepFigures> of(
            Tables tables, String site, Unit unit, List<Step> steps, Duration window, Range range, Instant asOf) {
        Map<String, List<StitchedTouchpointRow>> units = new TreeMap<>();
        for (StitchedTouchpointRow row : tables.stitched()) {
            if (row.site().equals(site) && !unit.of(row).isEmpty()) {
                units.computeIfAbsent(unit.of(row), unused -> new ArrayList<>()).add(row);
            }
        }
        ReferenceStepFunnel funnel = new ReferenceStepFunnel(steps, window, range, asOf);
        List<Progress> progress = new ArrayList<>();
        for (List<StitchedTouchpointRow> rows : units.values()) {
            progress.add(funnel.progress(rows));
        }
        return funnel.figures(progress);
    }

    private Progress progress(List<StitchedTouchpointRow> rows) {
        List<Instant> best = List.of();
        boolean windowRuns = false;
        for (StitchedTouchpointRow start : rows) {
            if (!steps.get(0).matches().test(start) || !range.contains(start.occurredAt())) {
                continue;
            }
            List<StitchedTouchpointRow> taken = new ArrayList<>();
            taken.add(start);
            best = better(best, furthestFrom(taken, rows));
            windowRuns = windowRuns || asOf.isBefore(start.occurredAt().plus(window));
        }
        return new Progress(best, windowRuns);
    }

    /** The times of the best way to go on after these steps. */
    private List<Instant> furthestFrom(List<StitchedTouchpointRow> taken, List<StitchedTouchpointRow> rows) {
        List<Instant> best = new ArrayList<>();
        for (StitchedTouchpointRow step : taken) {
            best.add(step.occurredAt());
        }
        if (taken.size() == steps.size()) {
            return best;
        }
        Instant previous = best.get(best.size() - 1);
        Instant end = best.get(0).plus(window);
        for (StitchedTouchpointRow next : rows) {
            if (!taken.contains(next)
                    && !next.occurredAt().isBefore(previous)
                    && !next.occurredAt().isAfter(end)
                    && steps.get(taken.size()).matches().test(next)) {
                List<StitchedTouchpointRow> withNext = new ArrayList<>(taken);
                withNext.add(next);
                best = better(best, furthestFrom(withNext, rows));
            }
        }
        return best;
    }

    /** The one with more steps, of equals the lexicographically earliest. */
    private static List<Instant> better(List<Instant> one, List<Instant> other) {
        if (one.size() != other.size()) {
            return one.size() > other.size() ? one : other;
        }
        for (int i = 0; i < one.size(); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order < 0 ? one : other;
            }
        }
        return one;
    }

    private List<StepFigures> figures(List<Progress> units) {
        List<StepFigures> figures = new ArrayList<>();
        for (int number = 1; number <= steps.size(); number++) {
            int entered = 0;
            int dropped = 0;
            int inWindow = 0;
            List<Long> millis = new ArrayList<>();
            for (Progress unit : units) {
                List<Instant> times = unit.times();
                if (times.size() >= number) {
                    entered++;
                    if (number > 1) {
                        millis.add(Duration.between(times.get(number - 2), times.get(number - 1))
                                .toMillis());
                    }
                }
                if (times.size() == number && number < steps.size()) {
                    if (unit.windowRuns()) {
                        inWindow++;
                    } else {
                        dropped++;
                    }
                }
            }
            millis.sort(null);
            figures.add(new StepFigures(number, steps.get(number - 1).label(), entered, dropped, inWindow, millis));
        }
        return figures;
    }
}
