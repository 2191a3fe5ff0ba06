package dev.touchpoint.query.abandonment;

import java.math.BigDecimal;

/**
 * Something in a cart.
 *
 * @param sku what
 * @param quantity how many pieces
 * @param price of one
 * @param currency ISO 4217 code of the price; empty where none was named
 */
public record CartItem(String sku, long quantity, BigDecimal price, String currency) {

    BigDecimal value() {
        return price.multiply(BigDecimal.valueOf(quantity));
    }
}
