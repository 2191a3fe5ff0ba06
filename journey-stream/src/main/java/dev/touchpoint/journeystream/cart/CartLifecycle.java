package dev.touchpoint.journeystream.cart;

import dev.touchpoint.journeystream.intake.CartAction;
import dev.touchpoint.journeystream.intake.TouchpointFacts;
import dev.touchpoint.journeystream.session.Visits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One walk along a person's active touchpoints. All open carts share the person's chain of active touchpoints, so a gap
 * in it abandons every one of them at once.
 */
final class CartLifecycle {

    private static final int NONE_YET = -1;

    private final List<TouchpointFacts> inOrder;
    private final Visits visits;
    private final long timeoutMs;
    private final long recoveryMs;
    private final CartShelf shelf = new CartShelf();
    private final List<Cart> opened = new ArrayList<>();
    private final @Nullable Cart[] actedOn;
    private final boolean[] emptied;
    private final Set<String> orderIds = new HashSet<>();
    private long lastRecoveryLinkAt = Long.MIN_VALUE;
    private int lastActive = NONE_YET;

    CartLifecycle(List<TouchpointFacts> inOrder, Visits visits, long timeoutMs, long recoveryMs) {
        this.inOrder = inOrder;
        this.visits = visits;
        this.timeoutMs = timeoutMs;
        this.recoveryMs = recoveryMs;
        this.actedOn = new @Nullable Cart[inOrder.size()];
        this.emptied = new boolean[inOrder.size()];
    }

    /** The next active touchpoint. */
    void proceed(int index) {
        TouchpointFacts touchpoint = inOrder.get(index);
        if (lastActive != NONE_YET
                && touchpoint.occurredAt() - inOrder.get(lastActive).occurredAt() >= timeoutMs) {
            abandonOpenCarts();
        }
        lastActive = index;
        if (touchpoint.recoveryLink()) {
            lastRecoveryLinkAt = touchpoint.occurredAt();
        }
        CartAction action = CartAction.valueOf(touchpoint.cartAction());
        if (action == CartAction.ORDER) {
            order(index, touchpoint);
        } else if (action.isCartEvent()) {
            cartEvent(index, touchpoint, action);
        }
    }

    /** Nothing comes after the last touchpoint: what is still open will be abandoned. */
    Carts end() {
        abandonOpenCarts();
        return new Carts(opened, actedOn, emptied);
    }

    private void abandonOpenCarts() {
        for (Cart cart : shelf.abandonAll()) {
            cart.abandon(inOrder.get(lastActive), visits.channelAt(lastActive), timeoutMs, recoveryMs);
        }
    }

    private void cartEvent(int index, TouchpointFacts touchpoint, CartAction action) {
        Cart cart = shelf.find(touchpoint.cartId(), touchpoint.occurredAt());
        if (cart == null) {
            if (!opens(action, touchpoint)) {
                return;
            }
            cart = new Cart(touchpoint, index);
            opened.add(cart);
            shelf.add(cart, touchpoint.cartId());
        }
        actedOn[index] = cart;
        CartShelf.Place place = shelf.take(cart);
        if (cart.apply(action, touchpoint, index)) {
            emptied[index] = true;
            shelf.forget(cart);
        } else {
            shelf.putBack(cart, place);
        }
    }

    private static boolean opens(CartAction action, TouchpointFacts touchpoint) {
        return switch (action) {
            case ADD, CHECKOUT -> true;
            case UPDATE -> !touchpoint.items().isEmpty();
            case REMOVE, EMPTY, SHIPPING, PAYMENT, NONE, ORDER -> false;
        };
    }

    private void order(int index, TouchpointFacts order) {
        if (!order.orderId().isEmpty() && !orderIds.add(order.orderId())) {
            return;
        }
        Cart cart = shelf.find(order.cartId(), order.occurredAt());
        if (cart != null) {
            actedOn[index] = cart;
            shelf.remove(cart);
            cart.buy(order, lastRecoveryLinkAt);
        }
    }
}
