package dev.touchpoint.journeystream.intake;

import java.util.HashMap;
import java.util.Map;

/** What a touchpoint does to a cart, by its name. All but {@link #NONE} and {@link #ORDER} are cart events. */
public enum CartAction {
    /** Nothing. */
    NONE,
    /** Puts its items in. */
    ADD("add_to_cart", "cart", "product_added", "wishlist_product_added_to_cart"),
    /** Takes its items out. */
    REMOVE("remove_from_cart", "product_removed"),
    /** Its items are the content from now on. */
    UPDATE("update_cart", "cart_updated"),
    /** Takes everything out. */
    EMPTY("empty_cart", "clear_cart", "cart_emptied"),
    /** Goes to the checkout; items, when there are any, are the content from now on. */
    CHECKOUT(
            "begin_checkout",
            "checkout",
            "checkout_started",
            "checkout_step",
            "checkout_step_viewed",
            "checkout_step_completed"),
    /** Says where to ship to. */
    SHIPPING("add_shipping_info"),
    /** Says how to pay. */
    PAYMENT("add_payment_info", "payment_info_entered"),
    /** Buys. */
    ORDER("purchase", "order_completed", "transaction", "ecommerce_order");

    private static final Map<String, CartAction> BY_NAME = new HashMap<>();

    static {
        for (CartAction action : values()) {
            for (String name : action.names) {
                BY_NAME.put(name, action);
            }
        }
    }

    private final String[] names;

    CartAction(String... names) {
        this.names = names;
    }

    /** The action of touchpoints with that name, as {@link dev.touchpoint.event.EventName#normalised} writes it. */
    public static CartAction ofName(String normalisedName) {
        return BY_NAME.getOrDefault(normalisedName, NONE);
    }

    /** Whether it is one of the cart events, which touch a cart. */
    public boolean isCartEvent() {
        return this != NONE && this != ORDER;
    }
}
