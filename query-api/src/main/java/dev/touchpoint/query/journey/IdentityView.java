package dev.touchpoint.query.journey;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a device's time line that is this person's.
 *
 * @param device the device
 * @param from its first touchpoint, or since when whose it was is this person
 * @param until the first touchpoint of the next stretch, or since when whose it was is another person; null when there is
 *     none
 */
@JsonNaming(SnakeCaseStrategy.class)
public record IdentityView(
        String device, Instant from, @Nullable Instant until) {}
