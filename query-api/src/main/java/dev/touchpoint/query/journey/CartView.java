package dev.touchpoint.query.journey;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cart. Amounts are by ISO 4217 currency.
 *
 * @param cartId the cart
 * @param journeyId the journey it was opened in; empty for none
 * @param state {@code open}, {@code abandoned}, {@code returned}, {@code recovered}, {@code purchased} or {@code emptied} at as_of
 * @param stage {@code cart}, {@code checkout} or {@code payment}
 * @param openedAt when it was opened
 * @param lastCartEventAt the last touchpoint that concerned it
 * @param lastActiveAt the active touchpoint its abandonment is counted from
 * @param itemCount pieces in it now
 * @param contentValue value of what is in it now
 * @param abandonsAt when it is abandoned; null when nothing can abandon it
 * @param abandonedStage stage at {@code abandonsAt}
 * @param abandonedValue value at {@code abandonsAt}
 * @param abandonedChannel channel of the visit at {@code abandonsAt}
 * @param abandonedDevice device at {@code abandonsAt}
 * @param expiresAt until when it can be taken up again
 * @param returnedAt when it was taken up again
 * @param emptiedAt when its last piece was taken out
 * @param purchasedAt when it was bought
 * @param orderId the order that bought it
 * @param orderValue value of that order
 * @param recoveredBy {@code link} or {@code other} when it was bought after its abandonment
 */
@JsonNaming(SnakeCaseStrategy.class)
public record CartView(
        String cartId,
        String journeyId,
        String state,
        String stage,
        Instant openedAt,
        Instant lastCartEventAt,
        Instant lastActiveAt,
        long itemCount,
        Map<String, BigDecimal> contentValue,
        @Nullable Instant abandonsAt,
        String abandonedStage,
        Map<String, BigDecimal> abandonedValue,
        String abandonedChannel,
        String abandonedDevice,
        @Nullable Instant expiresAt,
        @Nullable Instant returnedAt,
        @Nullable Instant emptiedAt,
        @Nullable Instant purchasedAt,
        String orderId,
        Map<String, BigDecimal> orderValue,
        String recoveredBy) {}
