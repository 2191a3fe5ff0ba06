package dev.touchpoint.reference;

import dev.touchpoint.event.Commerce;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a funnel's predicates may look at.
 *
 * @param row what was stitched of a touchpoint
 * @param touchpoint itself
 */
public record FunnelTouchpoint(StitchedTouchpointRow row, Touchpoint touchpoint) {

    /** The order of the rules. */
    static final Comparator<FunnelTouchpoint> ORDER = Comparator.comparing(FunnelTouchpoint::at)
            .thenComparing(one -> one.row.origin())
            .thenComparing(one -> one.row.sequence(), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(one -> one.row.eventId());

    private static final BigInteger LARGEST_AMOUNT = BigInteger.TEN.pow(18).subtract(BigInteger.ONE);

    Instant at() {
        return row.occurredAt();
    }

    /** Its name as names are compared. */
    public String name() {
        return ReferenceNames.normal(row.name());
    }

    /** The articles of its items. */
    public Set<String> skus() {
        Set<String> skus = new TreeSet<>();
        for (Commerce.Item item : touchpoint.commerce().items()) {
            if (!item.sku().isEmpty()) {
                skus.add(item.sku());
            }
        }
        return skus;
    }

    /** What it is worth in millionths of its currency; null when it has no value. */
    public @Nullable Long valueMicros() {
        Commerce commerce = touchpoint.commerce();
        Long stated = commerce.valueMicros();
        if (commerce.currency().isEmpty() || (stated == null && commerce.items().isEmpty())) {
            return null;
        }
        BigInteger value = BigInteger.ZERO;
        if (stated != null) {
            value = BigInteger.valueOf(stated);
        } else {
            for (Commerce.Item item : commerce.items()) {
                value = value.add(BigInteger.valueOf(item.quantity()).multiply(BigInteger.valueOf(item.priceMicros())));
            }
        }
        return value.min(LARGEST_AMOUNT).max(LARGEST_AMOUNT.negate()).longValueExact();
    }
}
