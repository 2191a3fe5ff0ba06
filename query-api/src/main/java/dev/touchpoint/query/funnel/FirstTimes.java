package dev.touchpoint.query.funnel;

import dev.touchpoint.query.condition.Condition;
import dev.touchpoint.query.condition.Operator;
import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.funnel.matching.StepOrder;
import dev.touchpoint.query.sql.Binds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    private static final Set<String> NAMES = Set.of(
            "page_view",
            "search",
            "view_item_list",
            "view_item",
            "add_to_cart",
            "view_cart",
            "begin_checkout",
            "add_shipping_info",
            "add_payment_info",
            "purchase");

    private static final Set<String> PHASES = Set.of("1", "2", "3", "4", "5", "6");

    /** Beyond it the columns only say that there was one. */
    private static final String TOO_FAR = "4294967295";

    /** Any large odd number. */
    private static final long PRINT = 0x9E3779B1L;

    private final List<FirstTime> steps;
    private final boolean anyOrder;

    private FirstTimes(List<FirstTime> steps, boolean anyOrder) {
        this.steps = steps;
        this.anyOrder = anyOrder;
    }

    /**
     * Where a step's first time stands.
     *
     * @param column the time after the path's begin, plus 1; 0 for never
     * @param place the place of that touchpoint on the path
     */
    record FirstTime(String column, String place) {}

    /** Of these steps, if each of them has a first time of its own. */
    static Optional<FirstTimes> of(List<Step> steps, FunnelDefinition definition) {
        List<FirstTime> firsts = new ArrayList<>();
        for (Step step : steps) {
            first(step.condition()).ifPresent(firsts::add);
        }
        boolean allKnown = firsts.size() == steps.size() && new HashSet<>(firsts).size() == firsts.size();
        return allKnown ? Optional.of(new FirstTimes(firsts, definition.order() == StepOrder.ANY)) : Optional.empty();
    }

    private static Optional<FirstTime> first(Condition condition) {
        if (condition instanceof Condition.All all) {
            List<Condition> asking = all.conditions().stream()
                    .filter(one -> !one.equals(Condition.NONE))
                    .toList();
            return asking.size() == 1 ? first(asking.get(0)) : Optional.empty();
        }
        if (condition instanceof Condition.Compare compare
                && (compare.operator() == Operator.IS || compare.operator() == Operator.IN)
                && compare.values().size() == 1) {
            String value = compare.values().get(0);
            if (compare.property().name().equals("name") && NAMES.contains(value)) {
                return Optional.of(new FirstTime("after_" + value, "indexOf(name, '" + value + "')"));
            }
            if (compare.property().name().equals("phase") && PHASES.contains(value)) {
                return Optional.of(new FirstTime("after_phase_" + value, "indexOf(phase, " + value + ")"));
            }
        }
        return Optional.empty();
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
        return dated(times(step -> steps.get(step - 1).column()), "first_at", "last_at");
    }

    /** The same of a unit with several paths, made of {@link #ofSeveral}. */
    String columnsOfSeveral() {
        String time = "if(earliest_%1$d = 0, 0, toUInt64(earliest_%1$d - toUnixTimestamp64Milli(begins_at)))";
        return dated(times(time::formatted), "begins_at", "ends_at");
    }

    /** What {@link #columnsOfSeveral} wants of all paths of a unit together. */
    String ofSeveral() {
        String columns = joined(1, ", ", step -> steps.get(step - 1).column());
        String earliest = joined(1, ",\n            ", step -> {
            String after = steps.get(step - 1).column();
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
                        .formatted(PRINT * step + 1, steps.get(step - 1).column()));
    }

    private String dated(List<String> columns, String begin, String end) {
        columns.add("toUnixTimestamp64Milli(%s) AS begun".formatted(begin));
        columns.add("toUnixTimestamp64Milli(%s) AS ended".formatted(end));
        columns.add("begun + toInt64(%s) - 1 AS start".formatted(time(1)));
        columns.add("start + :window > :as_of AS runs");
        columns.add(
                "(begun >= :from AND start < :to AND (level = %d OR runs OR ended + :window <= :as_of) AND %s) AS exact"
                        .formatted(steps(), rising()));
        return String.join(",\n        ", columns);
    }

    /** The same of {@link PathRange#plain() plain} paths, with a {@code start} that says nothing. */
    String plainColumns() {
        List<String> columns = times(step -> steps.get(step - 1).column());
        columns.add("toInt64(0) AS begun, toInt64(0) AS ended, toInt64(0) AS start, false AS runs");
        columns.add(rising() + " AS exact");
        return String.join(",\n        ", columns);
    }

    private List<String> times(IntFunction<String> time) {
        List<String> columns = new ArrayList<>();
        for (int step = 1; step <= steps(); step++) {
            columns.add("%s AS o%d".formatted(time.apply(step), step));
        }
        if (anyOrder) {
            columns.add("arraySort([%s]) AS sorted".formatted(joined(1, ", ", "o%d"::formatted)));
        }
        columns.add(level() + " AS level");
        return columns;
    }

    /** Whether there may be an attempt. */
    String attempts() {
        return "if(single, %s AND (begun < :from OR start < :to), %s)".formatted(start(), anyStep());
    }

    /** Whether there may be an attempt on {@link PathRange#plain() plain} paths. */
    String plainAttempts() {
        return "if(single, %s, %s)".formatted(start(), anyStep());
    }

    private String start() {
        return anyOrder ? "level > 0" : "o1 > 0";
    }

    private String anyStep() {
        return "(" + joined(1, " OR ", "o%d > 0"::formatted) + ")";
    }

    /** From the step before to that one, by number from 2; of units that took it. */
    String millisTo(int step) {
        return "toUInt32(%s - %s)".formatted(time(step), time(step - 1));
    }

    /** From the first to the last step; of units that took all. */
    String millisToConvert() {
        return "toUInt32(%s - %s)".formatted(time(steps()), time(1));
    }

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
        String rises = anyOrder ? anyRises() : joined(2, " AND ", this::rises);
        return "(single AND %s)".formatted(rises.isEmpty() ? "o1 < " + TOO_FAR : rises);
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
