package dev.touchpoint.query.journey;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;

/**
 * A touchpoint.
 *
 * @param at when it occurred
 * @param name what happened
 * @param eventId the sender's id
 * @param origin the device it came from, or the customer
 * @param device the device; empty for none
 * @param channel the channel it came by; empty when it says none
 * @param pagePath the page's path
 * @param phase the phase it belongs to; {@code none} for none
 * @param passive whether the visitor did nothing
 * @param sessionId the session; empty for none
 * @param clientSession the session id the sender gave itself
 * @param cartId the cart it acted on; empty for none
 */
@JsonNaming(SnakeCaseStrategy.class)
public record TouchpointView(
        Instant at,
        String name,
        String eventId,
        String origin,
        String device,
        String channel,
        String pagePath,
        String phase,
        boolean passive,
        String sessionId,
        String clientSession,
        String cartId) {}
