package dev.touchpoint.local.demo;

import java.math.BigDecimal;

/**
 * Something the shop sells.
 *
 * @param sku the article's id
 * @param name its name
 * @param category its category
 * @param price in euro
 */
record Product(String sku, String name, String category, BigDecimal price) {

    /** The path of its page. */
    String path() {
        return "/products/" + sku;
    }
}
