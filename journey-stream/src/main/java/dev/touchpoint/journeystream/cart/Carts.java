package dev.touchpoint.journeystream.cart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person's carts, and what each touchpoint did to them. */
public final class Carts {

    private final List<Cart> opened;
    private final @Nullable Cart[] actedOn;
    private final boolean[] emptied;

    Carts(List<Cart> opened, @Nullable Cart[] actedOn, boolean[] emptied) {
        this.opened = opened;
        this.actedOn = actedOn;
        this.emptied = emptied;
    }

    /** All carts, in the order they were opened. */
    public List<Cart> opened() {
        return opened;
    }

    /** Id of the cart the touchpoint at that place acted on, empty when it acted on none. */
    public String idAt(int index) {
        Cart cart = actedOn[index];
        return cart == null ? "" : cart.id();
    }

    /** Whether the touchpoint at that place emptied a cart. */
    public boolean emptiedAt(int index) {
        return emptied[index];
    }
}
