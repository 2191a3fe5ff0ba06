package dev.touchpoint.query.journey;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;

/**
 * A change of the phase a journey stands in.
 *
 * @param at when
 * @param fromPhase the phase before; {@code none} at the start
 * @param toPhase the phase after
 * @param furthestPhase the furthest phase reached by then
 * @param direction {@code forward} or {@code backward}
 * @param skippedPhases phases passed over
 * @param dwellSeconds time spent in the phase before
 * @param eventId the touchpoint that did it
 * @param name its name
 * @param channel its channel
 */
@JsonNaming(SnakeCaseStrategy.class)
public record TransitionView(
        Instant at,
        String fromPhase,
        String toPhase,
        String furthestPhase,
        String direction,
        List<String> skippedPhases,
        double dwellSeconds,
        String eventId,
        String name,
        String channel) {}
