package dev.touchpoint.query.abandonment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is in a cart, followed from touch to touch as the rules have it. */
final class CartContents {

    private static final Set<String> ADD =
            Set.of("add_to_cart", "cart", "product_added", "wishlist_product_added_to_cart");
    private static final Set<String> REMOVE = Set.of("remove_from_cart", "product_removed");
    private static final Set<String> UPDATE = Set.of("update_cart", "cart_updated");
    private static final Set<String> EMPTY = Set.of("empty_cart", "clear_cart", "cart_emptied");
    private static final Set<String> CHECKOUT = Set.of(
            "begin_checkout",
            "checkout",
            "checkout_started",
            "checkout_step",
            "checkout_step_viewed",
            "checkout_step_completed");
    private static final Set<String> ORDER = Set.of("purchase", "order_completed", "transaction", "ecommerce_order");

    private final Map<Line, Content> contents = new LinkedHashMap<>();

    /** One product in one currency. */
    private record Line(String sku, String currency) {}

    private record Content(long quantity, BigDecimal price) {}

    static boolean isOrder(CartTouch touch) {
        return ORDER.contains(touch.name());
    }

    /** Takes the next item of a touchpoint, in order. */
    void take(CartTouch touch) {
        String name = touch.name();
        boolean replaces = UPDATE.contains(name) || (CHECKOUT.contains(name) && touch.hasItem());
        if (touch.isFirst() && (replaces || EMPTY.contains(name))) {
            contents.clear();
        }
        if (touch.hasItem()) {
            if (replaces || ADD.contains(name)) {
                add(touch);
            } else if (REMOVE.contains(name)) {
                remove(touch);
            }
        }
    }

    private void add(CartTouch touch) {
        Line line = new Line(touch.sku(), touch.currency());
        Content before = contents.get(line);
        put(line, new Content((before == null ? 0 : before.quantity) + touch.quantity(), touch.price()));
    }

    /** Without a currency, which not every shop tells of what is taken out, pieces in any currency are meant. */
    private void remove(CartTouch touch) {
        long missing = remove(new Line(touch.sku(), touch.currency()), touch.quantity());
        if (missing > 0 && touch.currency().isEmpty()) {
            for (Line line : List.copyOf(contents.keySet())) {
                if (missing > 0 && line.sku.equals(touch.sku())) {
                    missing = remove(line, missing);
                }
            }
        }
    }

    /** Takes pieces out of one line; answers how many more were asked for than there were. */
    private long remove(Line line, long quantity) {
        Content before = contents.get(line);
        if (before == null) {
            return quantity;
        }
        put(line, new Content(before.quantity - quantity, before.price));
        return Math.max(0, quantity - before.quantity);
    }

    private void put(Line line, Content content) {
        if (content.quantity > 0) {
            contents.put(line, content);
        } else {
            contents.remove(line);
        }
    }

    /** What is in it now. */
    List<CartItem> items() {
        List<CartItem> items = new ArrayList<>();
        contents.forEach(
                (line, content) -> items.add(new CartItem(line.sku, content.quantity, content.price, line.currency)));
        return items;
    }
}
