package dev.touchpoint.query.journey;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of who is who.
 *
 * @param person whose touchpoints changed hands: those of a device or of a customer
 * @param since from when on; null from the beginning
 * @param before who it was taken for
 * @param into who it is
 * @param reason {@code sign_in}, {@code interval_change}, {@code sign_out}, {@code alias} or {@code split}
 * @param at when the touchpoint that says so occurred
 * @param origin its origin
 * @param eventId its event id
 * @param moved how many touchpoints had been taken for {@code before}'s
 */
@JsonNaming(SnakeCaseStrategy.class)
public record MergeView(
        String person,
        @Nullable Instant since,
        String before,
        String into,
        String reason,
        Instant at,
        String origin,
        String eventId,
        long moved) {}
