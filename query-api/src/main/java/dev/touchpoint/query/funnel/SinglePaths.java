package dev.touchpoint.query.funnel;

import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.sql.Question;
import java.util.List;
import java.util.Map;

/**
 * Which paths are all that a funnel has to know of their unit.
 *
 * <p>Of a journey the row says so itself. Of a person it says that there was no other path as far as the stream remembered,
 * which forgets a person a horizon after the last touchpoint it received: whoever comes back later has another path alone.
 * Where the range is too short to hold two such paths the row is believed. In a longer one, so are those of its middle, a
 * horizon from neither of which another one could lie; of the rest, those with several are looked for.
 *
 * @param row what the row says of itself
 * @param range which paths lie where the funnel looks
 * @param earlierEnds when the earlier one of two that lie a horizon apart there has ended at the latest, in milliseconds
 * @param laterBegins when the later one begins at the earliest; at the end of time where there are no two
 */
record SinglePaths(String row, String range, long earlierEnds, long laterBegins) {

    private static final String RETURNED = Question.text(SinglePaths.class, "returned.sql");
    private static final String ALL = "1";

    /** By the columns the table is sorted by, too, which leave most of it unread. */
    private static final String APART =
            "(last_month <= %d AND last_at <= fromUnixTimestamp64Milli(toInt64(%d)) OR first_month >= %d AND first_at >="
                    + " fromUnixTimestamp64Milli(toInt64(%d)))";

    private static final String BETWEEN = "(last_month > %d AND first_month < %d)";

    /**
     * Some of all paths.
     *
     * @param where their condition
     * @param single the condition of those among them that are single
     * @param believed whether that is what the row says
     */
    record Part(String where, String single, boolean believed) {

        /** The condition of single paths. */
        String singles() {
            return where + " AND " + single;
        }

        /** The condition of paths of units with several. */
        String others() {
            return where + " AND NOT " + single;
        }
    }

    /** Where rows say enough. */
    static SinglePaths believed(FunnelRequest request, FunnelDefinition definition) {
        String row = request.unit() == FunnelUnit.PERSON ? "alone" : "whole";
        return new SinglePaths(row, PathRange.sql(definition), Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** The same of persons, over a range that may hold two paths of one that don't know of each other. */
    SinglePaths amongReturning(long earlierEnds, long laterBegins) {
        return new SinglePaths(row, range, earlierEnds, laterBegins);
    }

    boolean believed() {
        return laterBegins == Long.MAX_VALUE;
    }

    /** Paths by how it is known of them; each is in one of these parts. */
    List<Part> parts() {
        return parts(ALL);
    }

    /**
     * The same where only some paths matter.
     *
     * @param touched the condition of those
     */
    List<Part> parts(String touched) {
        if (believed()) {
            return List.of(new Part(ALL, row, true));
        }
        String apart =
                APART.formatted(PathRange.month(earlierEnds), earlierEnds, PathRange.month(laterBegins), laterBegins);
        String returned = Question.fill(RETURNED, Map.of("range", range, "apart", apart, "touched", touched));
        return List.of(
                new Part("NOT (%s AND %s)".formatted(row, apart), row, true),
                new Part(
                        "%s AND %s".formatted(row, apart),
                        "(cityHash64(person) NOT IN (%s))".formatted(returned),
                        false));
    }

    /** Of which {@link PathRange#plain() plain} paths the row is believed, by the columns the table is sorted by. */
    String plain() {
        return believed()
                ? PathRange.plain()
                : PathRange.plain() + " AND "
                        + BETWEEN.formatted(PathRange.month(earlierEnds), PathRange.month(laterBegins));
    }

    /** Whether there may be such plain paths: a month between. */
    boolean somePlain() {
        return believed() || PathRange.month(laterBegins) - PathRange.month(earlierEnds) > 1;
    }

    /** The condition for whoever reads all paths of a unit one after the other: what isn't certain needn't be found out. */
    String inOrder() {
        return believed() ? row : "false";
    }
}
