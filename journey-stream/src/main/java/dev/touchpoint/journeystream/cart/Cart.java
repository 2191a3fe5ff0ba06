package dev.touchpoint.journeystream.cart;

import dev.touchpoint.event.StableId;
import dev.touchpoint.journeystream.intake.CartAction;
import dev.touchpoint.journeystream.intake.LineItem;
import dev.touchpoint.journeystream.intake.TouchpointFacts;
import dev.touchpoint.warehouse.CartRow;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One cart and what happened to it so far. */
public final class Cart {

    private final TouchpointFacts opening;
    private final int openingIndex;
    private final CartContent content = new CartContent();
    private CartStage stage = CartStage.CART;
    private String name = "";
    private String id;
    private int lastTouchedIndex;
    private long lastEventAt;
    private @Nullable Abandonment abandonment;
    private @Nullable Long returnedAt;
    private @Nullable Long emptiedAt;
    private @Nullable Long purchasedAt;
    private String orderId = "";
    private Map<String, Long> orderValueMicros = Map.of();
    private String recoveredBy = "";

    Cart(TouchpointFacts opening, int openingIndex) {
        this.opening = opening;
        this.openingIndex = openingIndex;
        this.lastTouchedIndex = openingIndex;
        this.lastEventAt = opening.occurredAt();
        this.id = StableId.of("cart", opening.site(), opening.origin(), opening.eventId());
    }

    /**
     * Takes the sender's name; as its id only when no other cart of the person had that name before. Once it was abandoned
     * others have been told its id, and know what becomes of it by that one.
     */
    void takeName(String sendersName, boolean neverUsed) {
        name = sendersName;
        if (neverUsed && abandonment == null) {
            id = sendersName;
        }
    }

    /**
     * A cart event.
     *
     * @return whether it emptied the cart
     */
    boolean apply(CartAction action, TouchpointFacts touchpoint, int index) {
        lastTouchedIndex = index;
        actedOnBy(touchpoint);
        boolean wasFilled = !content.isEmpty();
        boolean emptied = change(action, touchpoint) && (action == CartAction.EMPTY || wasFilled && content.isEmpty());
        if (emptied) {
            emptiedAt = touchpoint.occurredAt();
        }
        return emptied;
    }

    /** Whether this kind of change can empty a cart. */
    private boolean change(CartAction action, TouchpointFacts touchpoint) {
        switch (action) {
            case ADD -> content.add(touchpoint.items(), touchpoint.currency());
            case REMOVE -> content.remove(touchpoint.items(), touchpoint.currency());
            case UPDATE -> content.replace(touchpoint.items(), touchpoint.currency());
            case EMPTY -> content.clear();
            case CHECKOUT -> {
                stage = stage.orLater(CartStage.CHECKOUT);
                if (!touchpoint.items().isEmpty()) {
                    content.replace(touchpoint.items(), touchpoint.currency());
                }
            }
            case SHIPPING -> stage = stage.orLater(CartStage.CHECKOUT);
            case PAYMENT -> stage = stage.orLater(CartStage.PAYMENT);
            case NONE, ORDER -> throw new IllegalArgumentException(action + " is no cart event");
        }
        return action == CartAction.REMOVE || action == CartAction.UPDATE || action == CartAction.EMPTY;
    }

    /** An order buys it. */
    void buy(TouchpointFacts order, long lastRecoveryLinkAt) {
        actedOnBy(order);
        purchasedAt = order.occurredAt();
        orderId = order.orderId();
        orderValueMicros = orderValue(order);
        Abandonment left = abandonment;
        if (left != null) {
            recoveredBy = lastRecoveryLinkAt >= left.at() ? "link" : "other";
        }
    }

    /** Nothing came for {@code cart.timeout} after that touchpoint. */
    void abandon(TouchpointFacts last, String channel, long timeoutMs, long recoveryMs) {
        long at = last.occurredAt() + timeoutMs;
        abandonment = new Abandonment(at, at + recoveryMs, stage, content.value(), channel, last.device());
    }

    private void actedOnBy(TouchpointFacts touchpoint) {
        lastEventAt = touchpoint.occurredAt();
        if (abandonment != null && returnedAt == null) {
            returnedAt = touchpoint.occurredAt();
        }
    }

    private static Map<String, Long> orderValue(TouchpointFacts order) {
        if (order.hasValue()) {
            return Map.of(order.currency(), Amounts.held(order.valueMicros()));
        }
        Amounts amounts = new Amounts();
        for (LineItem item : order.items()) {
            amounts.add(order.currency(), item.quantity(), item.priceMicros());
        }
        return amounts.held();
    }

    /** The sender's name of it, empty when it has none. */
    String name() {
        return name;
    }

    int lastTouchedIndex() {
        return lastTouchedIndex;
    }

    boolean expiredBy(long time) {
        Abandonment left = abandonment;
        return left != null && time >= left.expiresAt();
    }

    /** The cart's id, final once all touchpoints were seen. */
    public String id() {
        return id;
    }

    /** Place of the touchpoint that opened it. */
    public int openingIndex() {
        return openingIndex;
    }

    /** The cart as a row; every cart was bought, emptied or left by the time all touchpoints were seen. */
    public CartRow row(String site, String person, String journeyId, long timeoutMs) {
        Abandonment left = abandonment;
        return new CartRow(
                site,
                person,
                id,
                journeyId,
                Instant.ofEpochMilli(opening.occurredAt()),
                Instant.ofEpochMilli(lastEventAt),
                Instant.ofEpochMilli(left == null ? lastEventAt : left.at() - timeoutMs),
                stage.label(),
                content.itemCount(),
                content.value(),
                left == null ? null : Instant.ofEpochMilli(left.at()),
                left == null ? "" : left.stage().label(),
                left == null ? Map.of() : left.valueMicros(),
                left == null ? "" : left.channel(),
                left == null ? "" : left.device(),
                left == null ? null : Instant.ofEpochMilli(left.expiresAt()),
                instant(returnedAt),
                instant(emptiedAt),
                instant(purchasedAt),
                orderId,
                orderValueMicros,
                recoveredBy);
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
