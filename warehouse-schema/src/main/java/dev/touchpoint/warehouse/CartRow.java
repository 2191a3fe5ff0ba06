package dev.touchpoint.warehouse;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code carts}. Amounts are millionths by ISO 4217 currency (empty key: the sender named none).
 *
 * @param site the site
 * @param person who
 * @param cartId the sender's id, else {@code StableId.of("cart", site, origin, event id)} of the touchpoint that opened it
 * @param journeyId the journey of the touchpoint that opened it, empty when it is in none
 * @param openedAt when it was opened
 * @param lastCartEventAt the last touchpoint that concerned this cart
 * @param lastActiveAt the person's active touchpoint from which the abandonment is counted: the last one, at or after
 *     {@code lastCartEventAt}, that is in the chain of touchpoints less than {@code cart.timeout} apart
 * @param stage how far it came: {@code cart}, {@code checkout} or {@code payment}
 * @param itemCount pieces in it now
 * @param contentValueMicros value of what is in it now
 * @param abandonsAt the first abandonment: {@code cart.timeout} after the last active touchpoint before the first gap;
 *     null when it was bought or emptied before any gap
 * @param abandonedStage stage at {@code abandonsAt}, empty when that is null
 * @param abandonedValueMicros value at {@code abandonsAt}, empty when that is null
 * @param abandonedChannel channel of the session at {@code abandonsAt}, empty when that is null
 * @param abandonedDevice device at {@code abandonsAt}, empty when that is null
 * @param expiresAt {@code cart.recovery} after {@code abandonsAt}; null with it
 * @param returnedAt the first cart event or order after the abandonment; null when none
 * @param emptiedAt when its last piece was taken out; null when it wasn't emptied
 * @param purchasedAt when it was bought; null when it wasn't
 * @param orderId the order that bought it, empty when that named none
 * @param orderValueMicros value of that order
 * @param recoveredBy {@code link} or {@code other} when it was bought after its abandonment, else empty
 */
public record CartRow(
        String site,
        String person,
        String cartId,
        String journeyId,
        Instant openedAt,
        Instant lastCartEventAt,
        Instant lastActiveAt,
        String stage,
        long itemCount,
        Map<String, Long> contentValueMicros,
        @Nullable Instant abandonsAt,
        String abandonedStage,
        Map<String, Long> abandonedValueMicros,
        String abandonedChannel,
        String abandonedDevice,
        @Nullable Instant expiresAt,
        @Nullable Instant returnedAt,
        @Nullable Instant emptiedAt,
        @Nullable Instant purchasedAt,
        String orderId,
        Map<String, Long> orderValueMicros,
        String recoveredBy)
        implements VersionedRow {

    @Override
    public Table table() {
        return Table.CARTS;
    }

    @Override
    public String key() {
        return cartId;
    }

    @Override
    public void writeColumns(RowBinary out) throws IOException {
        out.string(site);
        out.string(person);
        out.string(cartId);
        out.string(journeyId);
        out.time(openedAt);
        out.time(lastCartEventAt);
        out.time(lastActiveAt);
        out.string(stage);
        out.uint64(itemCount);
        out.amounts(contentValueMicros);
        out.nullableTime(abandonsAt);
        out.string(abandonedStage);
        out.amounts(abandonedValueMicros);
        out.string(abandonedChannel);
        out.string(abandonedDevice);
        out.nullableTime(expiresAt);
        out.nullableTime(returnedAt);
        out.nullableTime(emptiedAt);
        out.nullableTime(purchasedAt);
        out.string(orderId);
        out.amounts(orderValueMicros);
        out.string(recoveredBy);
    }
}
