package dev.touchpoint.local.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchpoint.event.StableId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * One visitor whose story is told: each verb adds what their browser would send, a few seconds after the one before.
 * Ids are made of the story's scope and running numbers, so that the same story always sends the same events.
 */
final class Visitor {

    private static final List<String> BROWSERS = List.of(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36",
            "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0");

    private final String scope;
    private final int number;
    private final RandomGenerator random;
    private final String variant;
    private final Map<Product, Integer> cart = new LinkedHashMap<>();
    private final List<Beacon> beacons = new ArrayList<>();
    private long clock;
    private int events;
    private int visits;
    private int orders;
    private String device;
    private String customer = "";
    private String clientSession = "";
    private String browser;

    Visitor(String scope, int number, RandomGenerator random) {
        this.scope = scope;
        this.number = number;
        this.random = random;
        this.variant = random.nextBoolean() ? "green" : "blue";
        this.device = device(1);
        this.browser = Shop.one(BROWSERS, random);
    }

    /** What happened so far, in order. */
    List<Beacon> beacons() {
        return beacons;
    }

    /** The dice of this visitor. */
    RandomGenerator random() {
        return random;
    }

    /** Begins a visit on a page. */
    Visitor arrives(Arrival arrival, String path) {
        visits++;
        clientSession =
                "s-" + StableId.of("demo-session", scope, number + "/" + visits).substring(0, 12);
        String url = Shop.HOME + path + (arrival.query().isEmpty() ? "" : "?" + arrival.query());
        ObjectNode event = add("page_view");
        event.putObject("page").put("url", url).put("title", "Demo shop").put("referrer", arrival.referrer());
        return this;
    }

    /** Begins a visit on the front page, some way or other. */
    Visitor arrives() {
        return arrives(Shop.arrival(random), "/");
    }

    Visitor reads(String path) {
        page(add("page_view"), path);
        return this;
    }

    Visitor does(String name, String path) {
        page(add(name), path);
        return this;
    }

    Visitor searches() {
        String words = Shop.one(Shop.SEARCHES, random);
        ObjectNode event = add("search");
        page(event, "/search");
        event.putObject("properties").put("query", words);
        return this;
    }

    Visitor views(Product product) {
        ObjectNode event = add("view_item");
        page(event, product.path());
        item(event.putObject("commerce").put("currency", "EUR").putArray("items"), product, 1);
        return this;
    }

    Visitor adds(Product product) {
        cart.merge(product, 1, Integer::sum);
        ObjectNode event = add("add_to_cart");
        page(event, product.path());
        item(event.putObject("commerce").put("currency", "EUR").putArray("items"), product, 1);
        return this;
    }

    Visitor takesOut(Product product) {
        int quantity = cart.getOrDefault(product, 1);
        cart.remove(product);
        ObjectNode event = add("remove_from_cart");
        page(event, "/cart");
        item(event.putObject("commerce").put("currency", "EUR").putArray("items"), product, quantity);
        return this;
    }

    /** Goes through the checkout up to, and without, the order. */
    Visitor checksOut() {
        return does("view_cart", "/cart").does("begin_checkout", "/checkout");
    }

    Visitor givesAddressAndPayment() {
        return does("add_shipping_info", "/checkout/address").does("add_payment_info", "/checkout/payment");
    }

    /** Buys what is in the cart. */
    Visitor orders() {
        ObjectNode event = add("purchase");
        page(event, "/checkout/thanks");
        order(event);
        return receives("order_confirmation_opened", Duration.ofMinutes(5));
    }

    /** Buys something in a store, without any device. */
    Visitor buysInTheStore(Product product) {
        ObjectNode event = add("purchase");
        event.put("offline", true);
        cart.put(product, 1);
        order(event);
        return this;
    }

    Visitor signsIn(int person) {
        customer = "c-"
                + StableId.of("demo-customer", scope, number + "/" + person).substring(0, 10);
        return does("sign_in", "/account/sign-in");
    }

    Visitor signsOut() {
        does("sign_out", "/");
        customer = "";
        cart.clear();
        return this;
    }

    /** Something happens to the visitor without their doing. */
    Visitor receives(String name, Duration after) {
        clock += after.toMillis();
        add(name).put("passive", true);
        return this;
    }

    Visitor rates(int score) {
        ObjectNode event = add("rating_given");
        page(event, "/account/orders");
        event.putObject("feedback")
                .put("score", score)
                .put("scale", 5)
                .put("comment", score > 3 ? "Came quickly" : "Took a week");
        return this;
    }

    /** Does something else for a while; longer than half an hour ends the visit. */
    Visitor isAwayFor(Duration least, Duration most) {
        clock += random.nextLong(least.toMillis(), most.toMillis());
        return this;
    }

    /** Takes another device. */
    Visitor takesDevice(int which) {
        device = device(which);
        browser = BROWSERS.get((BROWSERS.indexOf(browser) + which) % BROWSERS.size());
        customer = "";
        return this;
    }

    /** Leaves no trace of who they are from here on. */
    Visitor refusesConsent() {
        device = "";
        return this;
    }

    /** Has no device with them. */
    Visitor withoutDevice(int person) {
        device = "";
        customer = "c-"
                + StableId.of("demo-customer", scope, number + "/" + person).substring(0, 10);
        return this;
    }

    private ObjectNode add(String name) {
        clock += random.nextLong(4_000, 75_000);
        events++;
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("id", StableId.of("demo", scope, number + "/" + events));
        event.put("name", name);
        event.put("sequence", events);
        if (device.isEmpty() && customer.isEmpty()) {
            event.put("consent", "refused");
        } else {
            event.put("consent", "granted");
            event.putObject("experiments").put("checkout_button", variant);
        }
        putUnlessEmpty(event, "anonymous_id", device);
        putUnlessEmpty(event, "customer_id", customer);
        if (!device.isEmpty()) {
            event.put("session_id", clientSession);
            event.putObject("context")
                    .put("user_agent", browser)
                    .put("locale", "en-GB")
                    .put("country", "GB");
        }
        beacons.add(new Beacon(clock, event));
        return event;
    }

    private void order(ObjectNode event) {
        orders++;
        BigDecimal value = BigDecimal.ZERO;
        ObjectNode commerce = event.putObject("commerce");
        ArrayNode items = commerce.putArray("items");
        for (Map.Entry<Product, Integer> line : cart.entrySet()) {
            item(items, line.getKey(), line.getValue());
            value = value.add(line.getKey().price().multiply(BigDecimal.valueOf(line.getValue())));
        }
        commerce.put(
                "order_id",
                "o-" + StableId.of("demo-order", scope, number + "/" + orders).substring(0, 10));
        commerce.put("currency", "EUR").put("value", value);
        cart.clear();
    }

    private String device(int which) {
        return "d-" + StableId.of("demo-device", scope, number + "/" + which).substring(0, 16);
    }

    private static void page(ObjectNode event, String path) {
        event.putObject("page").put("url", Shop.HOME + path).put("title", "Demo shop");
    }

    private static void item(ArrayNode items, Product product, int quantity) {
        items.addObject()
                .put("sku", product.sku())
                .put("name", product.name())
                .put("category", product.category())
                .put("quantity", quantity)
                .put("price", product.price());
    }

    private static void putUnlessEmpty(ObjectNode event, String field, String value) {
        if (!value.isEmpty()) {
            event.put(field, value);
        }
    }
}
