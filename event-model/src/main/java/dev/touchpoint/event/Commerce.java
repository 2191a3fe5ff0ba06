package dev.touchpoint.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was put into a cart, taken out of it or bought; absent strings are empty.
 *
 * @param cartId the cart's id as the site names it
 * @param orderId the order's id as the site names it
 * @param currency ISO 4217 code
 * @param valueMicros the value the site states, in millionths of the currency's unit; null when it states none
 * @param items what the event is about, in the sender's order
 */
public record Commerce(
        String cartId,
        String orderId,
        String currency,
        @Nullable Long valueMicros,
        List<Item> items) {

    /** Nothing of commerce. */
    public static final Commerce NONE = new Commerce("", "", "", null, List.of());

    public Commerce {
        items = List.copyOf(items);
    }

    /**
     * One line of a cart or an order.
     *
     * @param sku the article's id
     * @param name the article's name
     * @param category its category
     * @param quantity how many
     * @param priceMicros price of one, in millionths of the currency's unit
     */
    public record Item(String sku, String name, String category, long quantity, long priceMicros) {}
}
