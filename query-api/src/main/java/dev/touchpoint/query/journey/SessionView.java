package dev.touchpoint.query.journey;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;

/**
 * A visit.
 *
 * @param sessionId the session
 * @param device the device
 * @param startedAt its first active touchpoint
 * @param lastActiveAt its last active touchpoint
 * @param endsAt when it ends unless something happens
 * @param ended whether it is over at as_of
 * @param endReason {@code idle}, {@code max}, {@code midnight} or {@code campaign}
 * @param activeTouchpoints how many
 * @param channel how the visitor came
 * @param entryPage path of the first page
 * @param exitPage path of the last page
 */
@JsonNaming(SnakeCaseStrategy.class)
public record SessionView(
        String sessionId,
        String device,
        Instant startedAt,
        Instant lastActiveAt,
        Instant endsAt,
        boolean ended,
        String endReason,
        long activeTouchpoints,
        String channel,
        String entryPage,
        String exitPage) {}
