package dev.touchpoint.reference;

import dev.touchpoint.event.Campaign;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a person's touchpoints do to carts. */
final class ReferenceCarts {

    private final ReferenceSettings settings;

    /** The person's active touchpoints, in order. */
    private final List<Stitched> active = new ArrayList<>();

    private final List<Cart> carts = new ArrayList<>();

    private ReferenceCarts(ReferenceSettings settings) {
        this.settings = settings;
    }

    /** Gives the touchpoints of one person, in order, their carts. */
    static List<Cart> assign(List<Stitched> touchpoints, ReferenceSettings settings) {
        ReferenceCarts all = new ReferenceCarts(settings);
        for (Stitched touchpoint : touchpoints) {
            if (!touchpoint.passive) {
                all.active.add(touchpoint);
            }
        }
        all.run();
        return all.carts;
    }

    private void run() {
        for (int i = 0; i < active.size(); i++) {
            if (i > 0 && isGap(active.get(i - 1), active.get(i))) {
                abandonOpenCarts(active.get(i - 1));
            }
            act(active.get(i));
        }
        if (!active.isEmpty()) {
            abandonOpenCarts(active.get(active.size() - 1));
        }
    }

    private boolean isGap(Stitched before, Stitched after) {
        return !after.at().isBefore(before.at().plus(settings.cartTimeout()));
    }

    private void abandonOpenCarts(Stitched before) {
        for (Cart cart : carts) {
            if (cart.isOpen()) {
                cart.abandonAfter(before);
            }
        }
    }

    private void act(Stitched touchpoint) {
        if (touchpoint.isOrder()) {
            Cart cart = touchpoint.repeatedActiveOrder ? null : chosen(touchpoint);
            if (cart != null) {
                cart.buy(touchpoint, cameByRecoveryLink(cart.abandonsAt(), touchpoint));
            }
        } else if (isCartEvent(touchpoint.name)) {
            Cart cart = chosen(touchpoint);
            if (cart == null && opens(touchpoint)) {
                cart = new Cart(touchpoint, settings);
                name(cart, touchpoint.touchpoint.commerce().cartId());
                carts.add(cart);
            }
            if (cart != null) {
                cart.take(touchpoint);
            }
        }
    }

    private static boolean isCartEvent(String name) {
        return ReferenceNames.ADD.contains(name)
                || ReferenceNames.REMOVE.contains(name)
                || ReferenceNames.UPDATE.contains(name)
                || ReferenceNames.EMPTY.contains(name)
                || ReferenceNames.CHECKOUT.contains(name)
                || ReferenceNames.SHIPPING.contains(name)
                || ReferenceNames.PAYMENT.contains(name);
    }

    private static boolean opens(Stitched touchpoint) {
        return ReferenceNames.ADD.contains(touchpoint.name)
                || ReferenceNames.CHECKOUT.contains(touchpoint.name)
                || (ReferenceNames.UPDATE.contains(touchpoint.name)
                        && !touchpoint.touchpoint.commerce().items().isEmpty());
    }

    /** The cart a cart event or an order acts on; null when it is none yet. */
    private @Nullable Cart chosen(Stitched touchpoint) {
        String name = touchpoint.touchpoint.commerce().cartId();
        if (name.isEmpty()) {
            Cart open = lastTouched(Cart::isOpen);
            return open != null ? open : lastTouched(cart -> cart.isReturnableAt(touchpoint));
        }
        Cart named = lastTouched(cart -> cart.name.equals(name) && (cart.isOpen() || cart.isReturnableAt(touchpoint)));
        if (named != null) {
            return named;
        }
        Cart unnamed = lastTouched(cart -> cart.name.isEmpty() && cart.isOpen());
        if (unnamed == null) {
            unnamed = lastTouched(cart -> cart.name.isEmpty() && cart.isReturnableAt(touchpoint));
        }
        if (unnamed != null) {
            name(unnamed, name);
        }
        return unnamed;
    }

    private @Nullable Cart lastTouched(Predicate<Cart> wanted) {
        Cart last = null;
        for (Cart cart : carts) {
            if (wanted.test(cart) && (last == null || Stitched.ORDER.compare(cart.lastTouched, last.lastTouched) > 0)) {
                last = cart;
            }
        }
        return last;
    }

    /** Gives a cart the sender's name, as its id too unless it was abandoned or another one had that name before. */
    private void name(Cart cart, String name) {
        if (name.isEmpty()) {
            return;
        }
        boolean taken = false;
        for (Cart other : carts) {
            taken = taken || (other != cart && other.name.equals(name));
        }
        cart.name = name;
        cart.id = taken || cart.abandonsAt() != null ? cart.id : name;
    }

    private boolean cameByRecoveryLink(@Nullable Instant abandonsAt, Stitched order) {
        if (abandonsAt == null) {
            return false;
        }
        for (Stitched touchpoint : active) {
            if (!touchpoint.at().isBefore(abandonsAt)
                    && Stitched.ORDER.compare(touchpoint, order) <= 0
                    && isRecoveryLink(touchpoint)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRecoveryLink(Stitched touchpoint) {
        Campaign campaign = touchpoint.touchpoint.campaign();
        return speaksOfRecovery(campaign.name())
                || speaksOfRecovery(campaign.content())
                || hasParameter(touchpoint.touchpoint.page().url(), "tp_recovery");
    }

    private static boolean speaksOfRecovery(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains("abandon") || lower.contains("recover");
    }

    private static boolean hasParameter(String url, String name) {
        String beforeFragment = url.split("#", 2)[0];
        String[] halves = beforeFragment.split("\\?", 2);
        if (halves.length < 2) {
            return false;
        }
        for (String parameter : halves[1].split("&", -1)) {
            if (parameter.split("=", 2)[0].equals(name)) {
                return true;
            }
        }
        return false;
    }
}
