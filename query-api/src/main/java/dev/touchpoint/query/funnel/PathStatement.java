package dev.touchpoint.query.funnel;

import dev.touchpoint.query.condition.Condition;
import dev.touchpoint.query.condition.ConditionSql;
import dev.touchpoint.query.condition.Property;
import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.segment.PersonFilter;
import dev.touchpoint.query.sql.Binds;
import dev.touchpoint.query.sql.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The statement that finds the paths a funnel has to know of. Each touchpoint on them is a tuple: its time, the steps it
 * matches, then what else the funnel asks of it.
 */
final class PathStatement {

    private static final String PATHS = Question.text(PathStatement.class, "paths.sql");

    /** Texts as UTF-16 orders them: what begins with EE or EF comes after the rest. */
    private static final String IN_ORDER =
            "replaceAll(replaceAll(unit_told, unhex('EE'), unhex('FE')), unhex('EF'), unhex('FF'))";

    private static final String UNION = "\nUNION ALL\n";

    private static final String NAMED = "unit AS unit_told, first_origin AS origin_told,"
            + " isNull(first_sequence) AS without_sequence, ifNull(first_sequence, 0) AS sequence,"
            + " first_event_id AS event_id_told";
    private static final String NAMELESS = "'' AS unit_told, '' AS origin_told, toUInt8(0) AS without_sequence,"
            + " toInt64(0) AS sequence, '' AS event_id_told";
    private static final String NAMED_FROM = "%s AS unit, first_origin, first_sequence, first_event_id,";

    private static final int ALONE = 256;
    private static final int BITS_OF_BYTE = 8;
    private static final int BITS_OF_SHORT = 16;
    private static final int BITS_OF_INT = 32;

    private final FunnelRequest request;
    private final FunnelDefinition definition;
    private final SinglePaths singles;
    private final Binds binds = new Binds();
    private final ConditionSql sql = ConditionSql.ofNormalNames(binds);

    PathStatement(FunnelRequest request, FunnelDefinition definition, SinglePaths singles) {
        this.request = request;
        this.definition = definition;
        this.singles = singles;
    }

    /** Every path that matters. */
    FunnelStatement.Bound all(PersonFilter segment) {
        // Where most paths are believed, the few others are put in order sooner than found out.
        return bound(segment, all(parts(segment), "", !singles.somePlain()));
    }

    /** The same, unit by unit in the order of their ids. */
    FunnelStatement.Bound inOrder(PersonFilter segment) {
        return bound(segment, List.of(inOrder(parts(segment)) + "\nORDER BY " + IN_ORDER));
    }

    /**
     * Every path that wasn't counted.
     *
     * @param places where those lie, by what the table is sorted by: depth, and 256 more for paths that are alone. Most
     *     paths are alone and come as far as others; where few of them are left, the many needn't be read.
     */
    FunnelStatement.Bound uncounted(PersonFilter segment, CountedPaths counted, List<Long> places) {
        Map<String, String> parts = parts(segment);
        counted.bind(binds);
        parts.put("print", counted.print());
        parts.put("matters", "1");
        parts.put("firsts", counted.columns());
        return bound(segment, all(parts, " AND " + lying(places) + " AND " + counted.uncounted(), true));
    }

    /**
     * Units with one path first, each a whole; then the paths of others, unit by unit.
     *
     * @param foundOut whether single paths that don't say so themselves are found out; else they come with the others
     */
    private List<String> all(Map<String, String> parts, String which, boolean foundOut) {
        List<String> all = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (SinglePaths.Part part : singles.parts()) {
            if (part.believed() || foundOut) {
                all.add(paths(parts, part.singles() + which, "true"));
                others.add(paths(parts, part.others() + which, "false"));
            } else {
                others.add(paths(parts, part.where() + which, "false"));
            }
        }
        all.add("SELECT * FROM\n(\n%s\n)\nORDER BY %s".formatted(String.join(UNION, others), IN_ORDER));
        return all;
    }

    private static String lying(List<Long> places) {
        return places.stream()
                .map(place -> "(%s, %d)".formatted(place >= ALONE, place % ALONE))
                .collect(Collectors.joining(", ", "(alone, depth) IN (", ")"));
    }

    private Map<String, String> parts(PersonFilter segment) {
        PathRange.bind(binds, request, definition);
        Map<String, String> parts = new HashMap<>();
        parts.put("firsts", "");
        parts.put("print", "toUInt64(0)");
        parts.put("is_unit", PathRange.isUnit(request));
        parts.put("range", PathRange.sql(definition));
        parts.put("segment", segment.on("person"));
        parts.put("masks", masks());
        parts.put("parts", parts());
        parts.put("matters", matters());
        return parts;
    }

    private FunnelStatement.Bound bound(PersonFilter segment, List<String> selects) {
        return new FunnelStatement.Bound(
                Question.compose(String.join(UNION, selects), Map.of()), segment.with(binds.all()));
    }

    /**
     * Names are long: those of units with one path are read only where the order asks for them.
     *
     * @param single whether all of them are single ones
     */
    private String paths(Map<String, String> parts, String which, String single) {
        Map<String, String> all = new HashMap<>(parts);
        all.put("which", which);
        all.put("single", single);
        all.put("told", single.equals("true") ? NAMELESS : NAMED);
        all.put(
                "told_from",
                single.equals("true") ? "" : NAMED_FROM.formatted(request.unit().column()));
        return Question.fill(PATHS, all);
    }

    private String inOrder(Map<String, String> parts) {
        return paths(parts, "1", singles.inOrder());
    }

    /** The order {@link PathWalk} takes them apart in. */
    private String parts() {
        List<String> parts = new ArrayList<>(List.of("at", "masks"));
        if (!request.exclusions().isEmpty()) {
            parts.add(mask(request.exclusions().stream()
                    .map(ExcludedTouchpoints::condition)
                    .toList()));
        }
        if (definition.needsActive()) {
            parts.add(mapped(
                    List.of(request.where()),
                    "toBool(%s AND NOT passive)".formatted(sql.of(request.where())),
                    Set.of("passive")));
        }
        for (Property property : request.breakdownBy()) {
            parts.add(
                    PathColumns.mapped(Set.of(property.source()), "CAST(%s, 'String')".formatted(sql.text(property))));
        }
        return String.join(", ", parts);
    }

    private String masks() {
        return mask(request.steps().stream().map(Step::condition).toList());
    }

    private String mask(List<Condition> conditions) {
        String type = type(conditions.size());
        String mask = "";
        for (int bit = 0; bit < conditions.size(); bit++) {
            String one = "bitShiftLeft(%s(%s), %d)".formatted(type, sql.of(conditions.get(bit)), bit);
            mask = mask.isEmpty() ? one : "bitOr(%s, %s)".formatted(mask, one);
        }
        List<Condition> all = new ArrayList<>(conditions);
        all.add(request.where());
        return request.where().equals(Condition.NONE)
                ? mapped(conditions, mask, Set.of())
                : mapped(all, "if(%s, %s, %s(0))".formatted(sql.of(request.where()), mask, type), Set.of());
    }

    /** The narrowest type with so many bits: most of what is sent are masks. */
    private static String type(int bits) {
        if (bits <= BITS_OF_BYTE) {
            return "toUInt8";
        }
        return bits <= BITS_OF_SHORT ? "toUInt16" : bits <= BITS_OF_INT ? "toUInt32" : "toUInt64";
    }

    private String mapped(List<Condition> conditions, String expression, Set<String> more) {
        Set<String> columns = new TreeSet<>(more);
        for (Condition condition : conditions) {
            condition.properties().stream().map(Property::source).forEach(columns::add);
        }
        return PathColumns.mapped(columns, expression);
    }

    /** Units without a start are left out where one path tells; of others a path without a step may still stand between. */
    private String matters() {
        String starting = Long.toUnsignedString(definition.startingMask());
        String starts = "bitAnd(arrayReduce('groupBitOr', masks), %s) != 0".formatted(starting);
        return request.exclusions().isEmpty() && !definition.needsActive()
                ? "if(single, %s, arrayReduce('groupBitOr', masks) != 0)".formatted(starts)
                : "(NOT single OR %s)".formatted(starts);
    }
}
