package dev.touchpoint.query.funnel;

import dev.touchpoint.query.sql.Question;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The one place that says where a funnel's touchpoints come from: a subquery with a row for each, with the columns asked
 * for. It wants {@code site}, {@code first} and {@code last} bound.
 */
final class TouchpointSource {

    private static final String STITCHED = Question.text(TouchpointSource.class, "stitched_source.sql");
    private static final String WHOLE = Question.text(TouchpointSource.class, "whole_source.sql");

    /** What {@code stitched_touchpoints} says; it alone is read where no other column is asked for. */
    private static final Set<String> STITCHED_COLUMNS = Set.of(
            "person",
            "device",
            "name",
            "channel",
            "page_path",
            "client_session",
            "passive",
            "phase",
            "session_id",
            "journey_id",
            "cart_id");

    private TouchpointSource() {}

    /** The subquery; beside the columns it has what touchpoints are ordered by. */
    static String sql(Collection<String> columns) {
        Set<String> stitched = new TreeSet<>(columns);
        Set<String> whole = new TreeSet<>(columns);
        stitched.retainAll(STITCHED_COLUMNS);
        whole.removeAll(STITCHED_COLUMNS);
        return Question.fill(
                whole.isEmpty() ? STITCHED : WHOLE,
                Map.of(
                        "stitched", of("s", stitched),
                        "whole", of("t", whole),
                        "columns", String.join(", ", whole)));
    }

    private static String of(String table, Set<String> columns) {
        return columns.stream()
                .map(column -> "%s.%s AS %s".formatted(table, column, column))
                .collect(Collectors.joining(", "));
    }
}
