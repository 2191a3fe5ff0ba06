package dev.touchpoint.query.receipt;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an event was stitched into; it names no person.
 *
 * @param occurredAt when it happened, the client's clock repaired
 * @param phase the phase it belongs to
 * @param journeyId the journey; empty when it is in none
 * @param journeyStartedAt when that began; null when it is in none
 * @param furthestPhase how far it came; null when it is in none
 * @param journeyState open, converted or lapsed; null when it is in none
 */
@JsonNaming(SnakeCaseStrategy.class)
public record StitchedInto(
        Instant occurredAt,
        String phase,
        String journeyId,
        @Nullable Instant journeyStartedAt,
        @Nullable String furthestPhase,
        @Nullable String journeyState) {}
