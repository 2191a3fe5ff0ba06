package dev.touchpoint.query.journey;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a person.
 *
 * @param at when
 * @param kind {@code touchpoint}, {@code transition}, {@code session_started}, {@code session_ended},
 *     {@code journey_started}, {@code journey_converted}, {@code journey_lapsed}, {@code cart_opened},
 *     {@code cart_abandoned}, {@code cart_returned}, {@code cart_emptied} or {@code cart_purchased}
 * @param id of a touchpoint its event id; else the id of the transition, session, journey or cart
 * @param origin of a touchpoint, the device it came from or the customer; else empty
 * @param journeyId the journey; empty for none
 * @param sessionId the session; empty for none
 * @param cartId the cart; empty for none
 * @param told more about it, by kind
 * @param sent of a touchpoint, what it was sent with: page, campaign, commerce, experiments and properties
 */
@JsonNaming(SnakeCaseStrategy.class)
public record TimelineEntry(
        Instant at,
        String kind,
        String id,
        String origin,
        String journeyId,
        String sessionId,
        String cartId,
        @Schema(implementation = Map.class) JsonNode told,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(implementation = Map.class) @Nullable JsonNode sent) {

    TimelineEntry withSent(@Nullable JsonNode details) {
        return new TimelineEntry(at, kind, id, origin, journeyId, sessionId, cartId, told, details);
    }

    boolean isTouchpoint() {
        return kind.equals("touchpoint");
    }
}
