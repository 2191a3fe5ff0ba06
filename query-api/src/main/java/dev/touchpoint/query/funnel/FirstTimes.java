package dev.touchpoint.query.funnel;

import dev.touchpoint.query.funnel.figures.Trend;
import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.funnel.matching.StepOrder;
import dev.touchpoint.query.sql.Binds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What follows of a unit's way through a funnel from when each step was first. Every step is one of the commerce events or
 * phases whose first time is a column of {@code journey_paths}, no two the same.
 *
 * <p>Where these times rise strictly from step to step, inside the window, from a start inside the range on, and the step
 * after the last of them never happened, no choice of touchpoints comes further and none is earlier: the first time of a
 * step is the earliest there is, touchpoints of different milliseconds are different ones, and what never happened can't be
 * reached. In any order the same holds of the times put in order. Whether a window runs must be plain, too: that of the
 * first start still does, or not even one from the last touchpoint would.
 */
final class FirstTimes {

    /** Beyond it the columns only say that there was one. */
    private static final String TOO_FAR = "4294967295";

    /** Whether the window of the first attempt runs. */
    static final String RUNS = "start + :window > :as_of";

    private static final long QUARTER_OF_AN_HOUR = 900_000;
    private static final long MINUTE = 60_000;

    /** Any large odd number. */
    private static final long PRINT = 0x9E3779B1L;

    private final List<StandardStep> steps;
    private final boolean anyOrder;

    private FirstTimes(List<StandardStep> steps, boolean anyOrder) {
        this.steps = steps;
        this.anyOrder = anyOrder;
    }

    /** Of these steps, if each of them has a first time of its own. */
    static Optional<FirstTimes> of(List<Step> steps, FunnelDefinition definition) {
        List<StandardStep> standard = new ArrayList<>();
        for (Step step : steps) {
            StandardStep.of(step.condition()).ifPresent(standard::add);
        }
        boolean allKnown = standard.size() == steps.size() && new HashSet<>(standard).size() == standard.size();
        return allKnown ? Optional.of(new FirstTimes(standard, definition.order() == StepOrder.ANY)) : Optional.empty();
    }

    static void bind(Binds binds, FunnelDefinition definition) {
        binds.put("from", definition.from())
                .put("to", definition.to())
                .put("window", definition.window())
                .put("as_of", definition.asOf());
    }

    int steps() {
        return steps.size();
    }

    List<StandardStep> all() {
        return steps;
    }

    boolean isAnyOrder() {
        return anyOrder;
    }

    /** The place of the touchpoint that took a step, of a unit that took it; by number from 1. In order only. */
    String place(int step) {
        return steps.get(step - 1).place();
    }

    /** The place of the touchpoint that took the last step taken. In order only. */
    String lastPlace() {
        if (steps() == 1) {
            return place(1);
        }
        StringBuilder place = new StringBuilder("multiIf(");
        for (int step = 1; step < steps(); step++) {
            place.append("level = %d, %s, ".formatted(step, place(step)));
        }
        return place.append(place(steps())).append(')').toString();
    }

    /**
     * Columns, the later made of the earlier ones: {@code o1} and so on, the times; {@code start} of the first attempt and
     * whether its window {@code runs}; {@code level}, the number of steps taken, if {@code exact}. They want {@code single}.
     */
    String columns() {
        List<String> columns = times(step -> steps.get(step - 1).first());
        columns.add("toUnixTimestamp64Milli(first_at) AS begun");
        columns.add("toUnixTimestamp64Milli(last_at) AS ended");
        columns.add(start() + " AS start");
        columns.add(RUNS + " AS runs");
        columns.add(exact() + " AS exact");
        return String.join(",\n        ", columns);
    }

    /** The time of a step, by number from 1, of a unit with several paths; made of {@link #ofSeveral}. */
    String momentOfSeveral(int step) {
        return "if(earliest_%1$d = 0, 0, toUInt64(earliest_%1$d - toUnixTimestamp64Milli(begins_at)))".formatted(step);
    }

    /** What {@link #momentOfSeveral} wants of all paths of a unit together. */
    String ofSeveral() {
        String columns = joined(1, ", ", step -> steps.get(step - 1).first());
        String earliest = joined(1, ",\n            ", step -> {
            String after = steps.get(step - 1).first();
            return "minIf(toUnixTimestamp64Milli(first_at) + %1$s, %1$s > 0) AS earliest_%2$d".formatted(after, step);
        });
        return "max(greatest(%s, 0)) < %s AS single,\n            %s".formatted(columns, TOO_FAR, earliest);
    }

    /**
     * What tells a path from others, so that what a sum of these was made of can be told from others. Whether a path's way
     * is exact depends on nothing else that changes unseen.
     */
    String print() {
        return joined(
                1,
                " + ",
                step -> "toUInt64(%d) * %s"
                        .formatted(PRINT * step + 1, steps.get(step - 1).first()));
    }

    /** When the first attempt starts. */
    String start() {
        return "begun + toInt64(%s) - 1".formatted(time(1));
    }

    /** Whether {@code level} is the number of steps taken. */
    String exact() {
        return "(begun >= :from AND start < :to AND (level = %d OR runs OR ended + :window <= :as_of) AND %s)"
                .formatted(steps(), rising());
    }

    /** How many steps were taken, and what that is made of; of {@code o1} and so on, the times. */
    String levels() {
        List<String> columns = new ArrayList<>();
        if (anyOrder) {
            columns.add("arraySort([%s]) AS sorted".formatted(joined(1, ", ", "o%d"::formatted)));
        }
        columns.add(level() + " AS level");
        return String.join(", ", columns);
    }

    /** The same of {@link PathRange#plain() plain} paths, with a {@code start} that says nothing. */
    String plainColumns() {
        List<String> columns = times(step -> steps.get(step - 1).first());
        columns.add("toInt64(0) AS begun, toInt64(0) AS ended, toInt64(0) AS start, false AS runs");
        columns.add(rising() + " AS exact");
        return String.join(",\n        ", columns);
    }

    private List<String> times(IntFunction<String> time) {
        List<String> columns = new ArrayList<>();
        for (int step = 1; step <= steps(); step++) {
            columns.add("%s AS o%d".formatted(time.apply(step), step));
        }
        columns.add(levels());
        return columns;
    }

    /** Whether there may be an attempt. */
    String attempts() {
        return "if(single, %s AND (begun < :from OR start < :to), %s)".formatted(firstStep(), anyStep());
    }

    /** Whether there may be an attempt on {@link PathRange#plain() plain} paths. */
    String plainAttempts() {
        return "if(single, %s, %s)".formatted(firstStep(), anyStep());
    }

    private String firstStep() {
        return anyOrder ? "level > 0" : "o1 > 0";
    }

    private String anyStep() {
        return "(" + joined(1, " OR ", "o%d > 0"::formatted) + ")";
    }

    /**
     * A moment of the bucket of a trend that the first attempt starts in; 0 without a trend. The same for as many attempts as
     * can be told without knowing the calendar.
     */
    static String bucket(FunnelRequest request, FunnelDefinition definition) {
        Trend trend = request.figures().trend();
        return trend == null
                ? "0"
                : "if(start < %1$d, start - positiveModulo(start, %2$d), start - positiveModulo(start, %3$d))"
                        .formatted(trend.quartersSince(definition.from(), definition.to()), MINUTE, QUARTER_OF_AN_HOUR);
    }

    /** Columns of the lengths of time of units that came as far as {@code furthest}, as {@link CountedTimes} reads them. */
    String lengths() {
        return joined(2, "", step -> "groupArrayIf(%s, furthest >= %d),%n    ".formatted(millisTo(step), step))
                + "groupArrayIf(%s, furthest = %d)".formatted(millisToConvert(), steps());
    }

    /** From the step before to that one, by number from 2; of units that took it. */
    private String millisTo(int step) {
        return "toUInt32(%s - %s)".formatted(time(step), time(step - 1));
    }

    /** From the first to the last step; of units that took all. */
    private String millisToConvert() {
        return "toUInt32(%s - %s)".formatted(time(steps()), time(1));
    }

    /** When a step was taken, by number from 1; of units that took it. */
    private String time(int step) {
        return anyOrder ? "sorted[%d - level + %d]".formatted(steps(), step) : "o" + step;
    }

    private String level() {
        if (anyOrder) {
            return joined(1, " + ", "(o%d > 0)"::formatted);
        }
        // With one step there is no choice to make.
        return steps() == 1
                ? "1"
                : "multiIf(" + joined(2, "", step -> "o%d = 0, %d, ".formatted(step, step - 1)) + steps() + ")";
    }

    private String rising() {
        String rises = anyOrder ? " AND " + anyRises() : joined(2, "", step -> " AND " + rises(step));
        return "(single AND %s < %s%s)".formatted(time(1), TOO_FAR, rises);
    }

    private String rises(int step) {
        return "(level < %d OR o%d > o%d AND o%d - o1 <= :window AND o%d < %s)"
                .formatted(step, step, step - 1, step, step, TOO_FAR);
    }

    private String anyRises() {
        int all = steps();
        String different = joined(
                2,
                " AND ",
                place -> "(level < %d OR sorted[%d] > sorted[%d])".formatted(all - place + 2, place, place - 1));
        String near =
                "sorted[%d] < %s AND sorted[%d] - sorted[%d - level + 1] <= :window".formatted(all, TOO_FAR, all, all);
        return different.isEmpty() ? near : different + " AND " + near;
    }

    private String joined(int first, String by, IntFunction<String> part) {
        return IntStream.rangeClosed(first, steps()).mapToObj(part).collect(Collectors.joining(by));
    }
}
