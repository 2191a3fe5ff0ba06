package dev.touchpoint.testing;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;

import dev.touchpoint.event.Touchpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What happens in a small shop, told in order. Everything takes {@link #STEP}; whoever signed in on a device is named by all
 * that happens on it until somebody signs out. Ids of events are the device, a slash and a running number.
 */
public final class ShopStory {

    /** How long one thing takes. */
    public static final Duration STEP = Duration.ofSeconds(10);

    private static final String STORE = "store";

    private final String site;
    private final List<Touchpoint> touchpoints = new ArrayList<>();
    private final Map<String, String> signedIn = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private Instant now;
    private String device = "";
    private String cartId = "";
    private String currency = "EUR";
    private String clientSession = "";
    private Consumer<TouchpointBuilder> nextToo = touchpoint -> {};
    private boolean imported;

    /** A story that begins at {@code start}. */
    public ShopStory(String site, Instant start) {
        this.site = site;
        this.now = start;
    }

    /** From here on everything is loaded from a file. */
    public ShopStory imported() {
        this.imported = true;
        return this;
    }

    /** From here on somebody uses this device. */
    public ShopStory visitor(String newDevice) {
        this.device = newDevice;
        return this;
    }

    /** From here on the shop names a cart; empty: it names none. */
    public ShopStory cart(String newCartId) {
        this.cartId = newCartId;
        return this;
    }

    /** From here on prices are in this currency, {@code EUR} at the start. */
    public ShopStory currency(String newCurrency) {
        this.currency = newCurrency;
        return this;
    }

    /** From here on the sender names a session; empty: it names none. */
    public ShopStory clientSession(String newClientSession) {
        this.clientSession = newClientSession;
        return this;
    }

    /** Time passes. */
    public ShopStory after(Duration pause) {
        now = now.plus(pause);
        return this;
    }

    /** The next thing happens exactly so long after the last one. */
    public ShopStory exactlyAfter(Duration gap) {
        now = now.minus(STEP).plus(gap);
        return this;
    }

    /** The time is set, forwards or backwards. */
    public ShopStory at(Instant time) {
        now = time;
        return this;
    }

    /** The next thing that happens is the first of a visit by a campaign. */
    public ShopStory cameBy(String utmSource, String utmMedium, String utmCampaign) {
        return nextToo(touchpoint -> touchpoint.campaign(utmSource, utmMedium, utmCampaign));
    }

    /** The next thing that happens is the first of a visit from another site. */
    public ShopStory cameFrom(String referrer) {
        return nextToo(touchpoint -> touchpoint.referrer(referrer));
    }

    /** The next thing that happens is this, too. */
    public ShopStory nextToo(Consumer<TouchpointBuilder> more) {
        nextToo = nextToo.andThen(more);
        return this;
    }

    public ShopStory opens(String path) {
        return does("page_view", touchpoint -> touchpoint.page("https://" + site + ".example" + path));
    }

    public ShopStory views(String sku) {
        return does(
                "view_item",
                touchpoint -> touchpoint
                        .page("https://" + site + ".example/product/" + sku)
                        .item(sku, 1, "0"));
    }

    public ShopStory searches() {
        return does("search", touchpoint -> touchpoint.page("https://" + site + ".example/search"));
    }

    public ShopStory addsToCart(String sku, long quantity, String price) {
        return does("add_to_cart", touchpoint -> touchpoint.item(sku, quantity, price));
    }

    public ShopStory removesFromCart(String sku, long quantity) {
        return does("remove_from_cart", touchpoint -> touchpoint.item(sku, quantity, "0"));
    }

    public ShopStory emptiesCart() {
        return does("empty_cart");
    }

    public ShopStory checksOut() {
        return does("begin_checkout");
    }

    public ShopStory givesAddress() {
        return does("add_shipping_info");
    }

    public ShopStory choosesPayment() {
        return does("add_payment_info");
    }

    public ShopStory buys(String orderId) {
        return does("purchase", touchpoint -> touchpoint.order(orderId));
    }

    public ShopStory buys(String orderId, String value) {
        return does("purchase", touchpoint -> touchpoint.order(orderId).value(value));
    }

    /** From here on the device names the customer. */
    public ShopStory signsIn(String customer) {
        signedIn.put(device, customer);
        return does("sign_in");
    }

    /** The last thing that names the customer. */
    public ShopStory signsOut() {
        does("sign_out");
        signedIn.remove(device);
        return this;
    }

    /** From here on the device names nobody, though nobody signed out. */
    public ShopStory signedInNoMore() {
        signedIn.remove(device);
        return this;
    }

    /** Something that happens to a customer away from any device. */
    public ShopStory inStore(String customer, String name) {
        String before = device;
        device = "";
        does(name, touchpoint -> touchpoint.customer(customer).offline());
        device = before;
        return this;
    }

    public ShopStory does(String name) {
        return does(name, touchpoint -> {});
    }

    /** Anything else. */
    public ShopStory does(String name, Consumer<TouchpointBuilder> more) {
        long number = numbers.merge(device, 1L, Long::sum);
        TouchpointBuilder touchpoint = aTouchpoint()
                .site(site)
                .id((device.isEmpty() ? STORE : device) + "/" + number)
                .sequence(number)
                .named(name)
                .at(now)
                .device(device)
                .customer(signedIn.getOrDefault(device, ""))
                .clientSession(device.isEmpty() ? "" : clientSession)
                .cart(cartId)
                .currency(currency);
        if (imported) {
            touchpoint.imported();
        }
        more.accept(touchpoint);
        nextToo.accept(touchpoint);
        nextToo = nothing -> {};
        touchpoints.add(touchpoint.build());
        now = now.plus(STEP);
        return this;
    }

    /** When the next thing happens. */
    public Instant now() {
        return now;
    }

    /** What happened, as it was told. */
    public List<Touchpoint> touchpoints() {
        return List.copyOf(touchpoints);
    }

    /** What happened last. */
    public Touchpoint last() {
        return touchpoints.get(touchpoints.size() - 1);
    }
}
