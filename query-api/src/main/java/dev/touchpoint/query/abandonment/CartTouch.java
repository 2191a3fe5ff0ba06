package dev.touchpoint.query.abandonment;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One item of something done to a cart, or all of it where it names no item.
 *
 * @param person whose cart
 * @param cartId which one
 * @param lost whether it was abandoned and not bought
 * @param abandonsAt when it is abandoned, in milliseconds; null for never
 * @param at when this was done, in milliseconds
 * @param name what was done, in its normal form
 * @param currency of the price
 * @param position of the item among those of the touchpoint, from 1; 0 where there is none
 * @param sku the item; empty where there is none
 * @param quantity how many pieces
 * @param price of one
 */
record CartTouch(
        String person,
        String cartId,
        boolean lost,
        @Nullable Long abandonsAt,
        long at,
        String name,
        String currency,
        long position,
        String sku,
        long quantity,
        BigDecimal price) {

    /** Whether another touchpoint begins here. */
    boolean isFirst() {
        return position <= 1;
    }

    boolean hasItem() {
        return position > 0;
    }

    boolean isOfCart(CartTouch other) {
        return person.equals(other.person) && cartId.equals(other.cartId);
    }
}
