package dev.touchpoint.query.sql;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A statement that was asked, and what it cost.
 *
 * @param question the statement
 * @param binds what was bound to it
 * @param elapsed until its last row was taken
 * @param figures what was read; null when the statement failed or the warehouse doesn't say
 */
public record Asked(
        Question question,
        Map<String, ?> binds,
        Duration elapsed,
        @Nullable ReadFigures figures) {}
