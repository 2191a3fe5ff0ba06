package dev.touchpoint.journeystream.cart;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A person's carts that can still be acted on: the open ones, and the abandoned ones that can be taken up again. Each
 * group is sorted by the touchpoint that touched the cart last, so that a person with very many carts stays cheap.
 *
 * <p>Of those without a name, open or abandoned, one at most can be acted on: as long as it can, what comes without a name
 * concerns it and opens no other.
 */
final class CartShelf {

    private final NavigableMap<Integer, Cart> open = new TreeMap<>();
    private final NavigableMap<Integer, Cart> returnable = new TreeMap<>();
    private final NavigableMap<Integer, Cart> unnamed = new TreeMap<>();
    private final Map<String, Cart> byName = new HashMap<>();
    private final Set<String> usedNames = new HashSet<>();

    /** The cart that a touchpoint at {@code time} with that name (empty: without one) concerns; null when there is none. */
    @Nullable Cart find(String name, long time) {
        return name.isEmpty() ? lastTouched(time) : named(name, time);
    }

    private @Nullable Cart named(String name, long time) {
        Cart known = byName.get(name);
        if (known != null) {
            if (!known.expiredBy(time)) {
                return known;
            }
            remove(known);
        }
        Cart named = lastTouched(unnamed, time);
        if (named != null) {
            unnamed.remove(named.lastTouchedIndex());
            name(named, name);
        }
        return named;
    }

    private @Nullable Cart lastTouched(long time) {
        Cart lastOpen = lastTouched(open, time);
        return lastOpen != null ? lastOpen : lastTouched(returnable, time);
    }

    private @Nullable Cart lastTouched(NavigableMap<Integer, Cart> carts, long time) {
        Map.Entry<Integer, Cart> last = carts.lastEntry();
        while (last != null && last.getValue().expiredBy(time)) {
            remove(last.getValue());
            last = carts.lastEntry();
        }
        return last == null ? null : last.getValue();
    }

    /** A new cart, with that name or (empty) without one. */
    void add(Cart cart, String name) {
        if (!name.isEmpty()) {
            name(cart, name);
        }
        put(cart, open);
    }

    private void name(Cart cart, String name) {
        cart.takeName(name, usedNames.add(name));
        byName.put(name, cart);
    }

    /** Takes a cart out before it is touched: its place is about to change. */
    Place take(Cart cart) {
        int touched = cart.lastTouchedIndex();
        unnamed.remove(touched);
        if (open.remove(touched) != null) {
            return Place.OPEN;
        }
        returnable.remove(touched);
        return Place.RETURNABLE;
    }

    /** Puts a touched cart back where it was taken from. */
    void putBack(Cart cart, Place place) {
        put(cart, place == Place.OPEN ? open : returnable);
    }

    /** Takes a cart out for good: bought, emptied or expired. */
    void remove(Cart cart) {
        take(cart);
        forget(cart);
    }

    /** What was taken out is not put back: bought or emptied. */
    void forget(Cart cart) {
        if (!cart.name().isEmpty()) {
            byName.remove(cart.name(), cart);
        }
    }

    /** Every open cart was abandoned; returns them. */
    Collection<Cart> abandonAll() {
        List<Cart> abandoned = List.copyOf(open.values());
        returnable.putAll(open);
        open.clear();
        return abandoned;
    }

    private void put(Cart cart, NavigableMap<Integer, Cart> carts) {
        carts.put(cart.lastTouchedIndex(), cart);
        if (cart.name().isEmpty()) {
            unnamed.put(cart.lastTouchedIndex(), cart);
        }
    }

    /** Where on the shelf a cart stands. */
    enum Place {
        OPEN,
        RETURNABLE
    }
}
