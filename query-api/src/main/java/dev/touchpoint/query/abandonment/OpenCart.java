package dev.touchpoint.query.abandonment;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cart that is neither bought, emptied nor abandoned.
 *
 * @param person whose it is
 * @param cartId which one
 * @param journeyId the journey it was opened in; empty for none
 * @param openedAt when it was opened
 * @param lastCartEventAt when something was done with it last
 * @param lastActiveAt when its person did anything last
 * @param abandonsAt when it will be abandoned unless its person does something before
 * @param stage how far it came
 * @param pieces how many pieces are in it
 * @param value what they are worth, by currency
 * @param items what they are
 */
@JsonNaming(SnakeCaseStrategy.class)
public record OpenCart(
        String person,
        String cartId,
        String journeyId,
        @Nullable Instant openedAt,
        @Nullable Instant lastCartEventAt,
        @Nullable Instant lastActiveAt,
        @Nullable Instant abandonsAt,
        String stage,
        long pieces,
        Map<String, BigDecimal> value,
        List<CartItem> items) {

    OpenCart with(List<CartItem> inIt) {
        return new OpenCart(
                person,
                cartId,
                journeyId,
                openedAt,
                lastCartEventAt,
                lastActiveAt,
                abandonsAt,
                stage,
                pieces,
                value,
                inIt);
    }
}
