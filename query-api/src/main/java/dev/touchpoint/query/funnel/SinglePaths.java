package dev.touchpoint.query.funnel;

import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.sql.Question;
import java.util.Map;

/**
 * Which paths are all that a funnel has to know of their unit.
 *
 * <p>Of a journey the row says so itself. Of a person it says that there was no other path as far as the stream remembered,
 * which forgets a person a horizon after the last touchpoint it received: whoever comes back later has another path alone.
 * Where the range is too short to hold two such paths the row is believed, else those with several are looked for.
 *
 * @param ofPersons whether units are persons
 * @param range which paths lie where the funnel looks
 * @param apart of these, which can be one of two that lie a horizon apart there; empty for none: then what the row says is
 *     enough
 */
record SinglePaths(boolean ofPersons, String range, String apart) {

    private static final String RETURNED = Question.text(SinglePaths.class, "returned.sql");
    private static final String APART =
            "(last_at <= fromUnixTimestamp64Milli(toInt64(%d)) OR first_at >= fromUnixTimestamp64Milli(toInt64(%d)))";
    private static final String ANY = "1";

    /** Where rows say enough. */
    static SinglePaths believed(FunnelRequest request, FunnelDefinition definition) {
        return new SinglePaths(request.unit() == FunnelUnit.PERSON, PathRange.sql(definition), "");
    }

    /**
     * Of persons, over a range that may hold two paths of one that don't know of each other.
     *
     * @param earlierEnds when the earlier one has ended at the latest, in milliseconds
     * @param laterBegins when the later one begins at the earliest
     */
    static SinglePaths amongReturning(FunnelDefinition definition, long earlierEnds, long laterBegins) {
        return new SinglePaths(true, PathRange.sql(definition), APART.formatted(earlierEnds, laterBegins));
    }

    boolean believed() {
        return apart.isEmpty();
    }

    /** The condition of such a path. */
    String sql() {
        return sql(ANY);
    }

    /**
     * The same where only some paths matter.
     *
     * @param touched the condition of those
     */
    String sql(String touched) {
        if (believed()) {
            return ofPersons ? "alone" : "whole";
        }
        String returned = Question.fill(RETURNED, Map.of("range", range, "apart", apart, "touched", touched));
        return "(alone AND cityHash64(person) NOT IN (%s))".formatted(returned);
    }

    /** The same for whoever reads all paths of a unit one after the other: what isn't certain needn't be found out. */
    String sqlInOrder() {
        return believed() ? sql() : "false";
    }
}
