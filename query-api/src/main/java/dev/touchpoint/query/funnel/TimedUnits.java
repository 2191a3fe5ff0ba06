package dev.touchpoint.query.funnel;

import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.segment.PersonFilter;
import dev.touchpoint.query.sql.Binds;
import dev.touchpoint.query.sql.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The one statement for funnels over commerce events and phases that nothing is broken down by. Units are counted by it as
 * far as first and second times tell; of the others it brings the touchpoints.
 */
final class TimedUnits {

    private static final String UNITS = Question.text(TimedUnits.class, "timed_units.sql");
    private static final String PATH = Question.text(TimedUnits.class, "timed_path.sql");
    private static final String PATHS = Question.text(TimedUnits.class, "timed_paths.sql");
    private static final String SEVERAL = Question.text(TimedUnits.class, "timed_several.sql");
    private static final String PATH_OF_SEVERAL = Question.text(TimedUnits.class, "timed_path_of_several.sql");
    private static final String LOOKED = Question.text(TimedUnits.class, "timed_looked.sql");

    private final FunnelRequest request;
    private final FunnelDefinition definition;
    private final SinglePaths singles;
    private final FirstTimes firsts;
    private final List<StandardStep> steps;

    private TimedUnits(FunnelRequest request, FunnelDefinition definition, SinglePaths singles, FirstTimes firsts) {
        this.request = request;
        this.definition = definition;
        this.singles = singles;
        this.firsts = firsts;
        this.steps = firsts.all();
    }

    /** The statement, if units of this funnel can be counted so. */
    static Optional<TimedUnits> of(FunnelRequest request, FunnelDefinition definition, SinglePaths singles) {
        return request.breakdownBy().isEmpty() && CountedPaths.isPlain(request, definition)
                ? FirstTimes.of(request.steps(), definition)
                        .map(firsts -> new TimedUnits(request, definition, singles, firsts))
                : Optional.empty();
    }

    List<StandardStep> steps() {
        return steps;
    }

    FunnelStatement.Bound statement(PersonFilter segment) {
        Binds binds = new Binds();
        PathRange.bind(binds, request, definition);
        FirstTimes.bind(binds, definition);
        PathRange.bindPlain(binds, definition);
        Map<String, String> parts = new HashMap<>();
        parts.put("is_unit", PathRange.isUnit(request));
        parts.put("segment", segment.on("person"));
        parts.put("unit", request.unit().column());
        parts.put("last", String.valueOf(steps.size()));
        parts.put("bucket", FirstTimes.bucket(request, definition));
        parts.put("times", firsts.lengths());
        parts.put("level", firsts.levels());
        parts.put("start", firsts.start());
        parts.put("runs", FirstTimes.RUNS);
        parts.put("exact", firsts.exact());
        parts.put("attempts", firsts.attempts());
        parts.put("looked", isSplit() && steps.size() > 1 ? looked(parts) : "");
        parts.put("units", units(parts));
        return new FunnelStatement.Bound(Question.compose(UNITS, parts), segment.with(binds.all()));
    }

    /** Whether paths of which less needs to be read are told apart from others. */
    private boolean isSplit() {
        return request.figures().trend() == null && singles.somePlain();
    }

    private String units(Map<String, String> parts) {
        List<String> all = new ArrayList<>();
        String range = PathRange.sql(definition);
        if (isSplit()) {
            boolean isPair = !firsts.isAnyOrder() && steps.size() > 1;
            if (isPair) {
                all.add(pairs(parts));
            }
            int known = isPair ? 3 : Math.min(2, steps.size());
            if (steps.size() >= known) {
                all.add(plainPaths(parts, known));
            }
            range += " AND NOT (%s)".formatted(singles.plain());
        }
        List<String> others = new ArrayList<>();
        for (SinglePaths.Part part : singles.parts(touchingAny())) {
            all.add(singlePaths(parts, range, part));
            others.add(pathOfSeveral(parts, part));
        }
        Map<String, String> several = new HashMap<>(parts);
        several.put("moments", joined(1, ", ", firsts::momentOfSeveral));
        several.put("firsts", firsts.ofSeveral());
        several.put("paths", String.join("UNION ALL\n", others));
        all.add(Question.fill(SEVERAL, several));
        return String.join("                UNION ALL\n                ", all);
    }

    /** Plain paths that have touchpoints of the first two steps and, where there is a third, none of it: as most have. */
    private String pairs(Map<String, String> parts) {
        TimedPair pair = new TimedPair(steps.get(0), steps.get(1));
        Map<String, String> all = plain(parts, touching(2));
        all.put("single", pair.isClear());
        return path(all, 2, step -> step > 2 ? "toUInt32(0)" : step == 2 ? pair.taken() : first(step));
    }

    /** Other plain paths that have touchpoints of several steps, or of the only one. */
    private String plainPaths(Map<String, String> parts, int known) {
        return path(plain(parts, touchingAtLeast(known)), steps.size(), this::first);
    }

    private Map<String, String> plain(Map<String, String> parts, String touched) {
        Map<String, String> all = new HashMap<>(parts);
        all.put("range", singles.plain());
        all.put("path", singles.row());
        all.put("touched", touched);
        all.put("single", "true");
        // As good as any: the range holds the path whole, and no window runs.
        all.put("begun", "toInt64(:from)");
        all.put("ended", "toInt64(:from)");
        return all;
    }

    private String singlePaths(Map<String, String> parts, String range, SinglePaths.Part part) {
        Map<String, String> all = new HashMap<>(parts);
        all.put("range", range);
        all.put("path", part.singles());
        all.put("touched", touchingAtLeast(1));
        all.put("single", "true");
        all.put("begun", "toUnixTimestamp64Milli(first_at)");
        all.put("ended", "toUnixTimestamp64Milli(last_at)");
        return path(all, steps.size(), this::first);
    }

    private String pathOfSeveral(Map<String, String> parts, SinglePaths.Part part) {
        Map<String, String> all = new HashMap<>(parts);
        all.put("range", PathRange.sql(definition));
        all.put("path", part.others());
        all.put("touched", touchingAny());
        all.put("columns", joined(1, ", ", this::first));
        // None are kept of paths that call themselves alone.
        all.put("beats", part.believed() ? "beats" : Beats.made(steps, "beats", "toUnixTimestamp64Milli(first_at)"));
        all.put("paths", Question.fill(PATHS, all));
        return Question.fill(PATH_OF_SEVERAL, all);
    }

    private String path(Map<String, String> parts, int known, IntFunction<String> moment) {
        parts.put("moments", joined(1, ", ", step -> "%s AS o%d".formatted(moment.apply(step), step)));
        parts.put("entries", Beats.made(steps.subList(0, known), "beats", "begun"));
        parts.put("paths", Question.fill(PATHS, parts));
        return Question.fill(PATH, parts);
    }

    private String first(int step) {
        return steps.get(step - 1).first();
    }

    private String looked(Map<String, String> parts) {
        Map<String, String> all = new HashMap<>(parts);
        all.put("range", singles.plain());
        all.put("path", singles.row());
        all.put("touched", touching(1));
        all.put("no_times", joined(1, ", ", step -> "CAST([], 'Array(UInt32)')"));
        all.put("paths", Question.fill(PATHS, all));
        return Question.fill(LOOKED, all);
    }

    /** The path has touchpoints of just so many steps, in order the first ones, and where there is a next one none of it. */
    private String touching(int known) {
        if (firsts.isAnyOrder()) {
            return "bitCount(bitAnd(touched, %d)) = %d".formatted(bits(steps.size()), known);
        }
        return "bitAnd(touched, %d) = %d".formatted(bits(Math.min(known + 1, steps.size())), bits(known));
    }

    private String touchingAtLeast(int known) {
        return firsts.isAnyOrder()
                ? "bitCount(bitAnd(touched, %d)) >= %d".formatted(bits(steps.size()), known)
                : "bitAnd(touched, %1$d) = %1$d".formatted(bits(known));
    }

    private String touchingAny() {
        return "bitAnd(touched, %d) != 0".formatted(bits(steps.size()));
    }

    private int bits(int known) {
        return steps.subList(0, known).stream().mapToInt(StandardStep::bit).sum();
    }

    private String joined(int first, String by, IntFunction<String> part) {
        return IntStream.rangeClosed(first, steps.size()).mapToObj(part).collect(Collectors.joining(by));
    }
}
