package dev.touchpoint.journeystream.cart;

import java.util.Locale;

/** How far a cart came; it never goes back. */
enum CartStage {
    CART,
    CHECKOUT,
    PAYMENT;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    CartStage orLater(CartStage other) {
        return other.ordinal() > ordinal() ? other : this;
    }
}
