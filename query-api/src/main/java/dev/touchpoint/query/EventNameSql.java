package dev.touchpoint.query;

import dev.touchpoint.event.EventName;

/** The form that names of touchpoints are compared in, as the warehouse brings them into it. */
public final class EventNameSql {

    private EventNameSql() {}

    /** The SQL for {@link EventName#normalised} of a column: {@code lowerUTF8} stands for {@code toLowerCase(ROOT)}. */
    public static String sql(String column) {
        return "replaceAll(replaceAll(lowerUTF8(" + column + "), ' ', '_'), '-', '_')";
    }
}
