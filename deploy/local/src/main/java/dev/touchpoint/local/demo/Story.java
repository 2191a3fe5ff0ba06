package dev.touchpoint.local.demo;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** What a visitor of the demo shop does, from the first page to the last. */
enum Story {
    /** Lands and leaves. */
    BOUNCE(24, Visitor::arrives),
    /** Reads, signs up for the newsletter, reads again. */
    READER(9, visitor -> {
        String article = Shop.one(Shop.ARTICLES, visitor.random());
        visitor.arrives(Shop.arrival(visitor.random()), article).does("newsletter_signup", "/newsletter");
        hours(visitor, 20, 50).arrives().reads(Shop.one(Shop.ARTICLES, visitor.random()));
    }),
    /** Searches and looks, and that's it. */
    SEARCHER(17, visitor -> browses(visitor.arrives().searches())),
    /** Comes back on several days without deciding. */
    RETURNING_VISITOR(8, visitor -> {
        browses(visitor.arrives());
        browses(hours(visitor, 20, 30).arrives().does("add_to_wishlist", "/wishlist"));
        browses(hours(visitor, 20, 30).arrives(Arrival.DIRECT, "/"));
    }),
    /** Buys at once, as a guest. */
    BUYER(7, visitor -> buys(fillsCart(visitor.arrives().searches()))),
    /** Is asked to sign in, in the middle of the checkout. */
    SIGNS_IN_AT_CHECKOUT(
            6,
            visitor -> fillsCart(visitor.arrives())
                    .checksOut()
                    .signsIn(1)
                    .givesAddressAndPayment()
                    .orders()),
    /** Fills the cart on the phone and buys on the laptop. */
    SECOND_DEVICE(4, visitor -> {
        fillsCart(visitor.arrives().signsIn(1));
        buys(minutes(visitor, 15, 45)
                .takesDevice(2)
                .arrives(Arrival.DIRECT, "/cart")
                .signsIn(1));
    }),
    /** Two people, one tablet: the first buys and signs out, the second leaves a cart behind. */
    SHARED_DEVICE(3, visitor -> {
        buys(fillsCart(visitor.arrives().signsIn(1))).signsOut();
        fillsCart(hours(visitor, 3, 9).arrives().signsIn(2));
    }),
    /** Leaves the cart behind, at any of its stages. */
    ABANDONED_CART(9, visitor -> {
        fillsCart(visitor.arrives().searches());
        int stage = visitor.random().nextInt(3);
        if (stage > 0) {
            visitor.checksOut();
        }
        if (stage > 1) {
            visitor.givesAddressAndPayment();
        }
    }),
    /** Leaves a cart behind and comes back by the link in a mail. */
    RECOVERED_BY_LINK(3, visitor -> {
        fillsCart(visitor.arrives().signsIn(1)).receives("email_sent", Duration.ofHours(20));
        buys(hours(visitor, 1, 5).arrives(Arrival.RECOVERY_MAIL, "/cart"));
    }),
    /** Leaves a cart behind, comes back by itself and buys. */
    RECOVERED_OTHERWISE(3, visitor -> {
        fillsCart(visitor.arrives());
        buys(hours(visitor, 10, 40).arrives(Arrival.DIRECT, "/cart"));
    }),
    /** Takes everything out again. */
    EMPTIED_CART(3, visitor -> {
        Product product = Shop.pick(visitor.random());
        visitor.arrives()
                .views(product)
                .adds(product)
                .does("view_cart", "/cart")
                .takesOut(product);
    }),
    /** Is in the shop right now with something in the cart. */
    OPEN_CART(4, visitor -> fillsCart(visitor.arrives().searches())),
    /** Buys, asks for help and rates the shop. */
    SUPPORTED(4, visitor -> {
        buys(fillsCart(visitor.arrives().signsIn(1)));
        hours(visitor, 24, 48).arrives(Arrival.DIRECT, "/help").does("support_request", "/help/contact");
        visitor.rates(1 + visitor.random().nextInt(5));
    }),
    /** Looks online, buys in the store. */
    STORE_CUSTOMER(3, visitor -> {
        browses(visitor.arrives().signsIn(1));
        hours(visitor, 20, 40).withoutDevice(1).buysInTheStore(Shop.pick(visitor.random()));
    }),
    /** Says no to being recognised. */
    NO_CONSENT(3, visitor -> browses(visitor.refusesConsent().arrives()));

    private final int weight;
    private final Consumer<Visitor> script;

    Story(int weight, Consumer<Visitor> script) {
        this.weight = weight;
        this.script = script;
    }

    /** Tells it: everything the visitor does is added to their beacons. */
    void tell(Visitor visitor) {
        script.accept(visitor);
    }

    /** One of them, the frequent ones more often. */
    static Story pick(RandomGenerator random) {
        int total = 0;
        for (Story story : values()) {
            total += story.weight;
        }
        int place = random.nextInt(total);
        for (Story story : values()) {
            place -= story.weight;
            if (place < 0) {
                return story;
            }
        }
        return BOUNCE;
    }

    private static Visitor browses(Visitor visitor) {
        int products = 1 + visitor.random().nextInt(4);
        for (int i = 0; i < products; i++) {
            visitor.views(Shop.pick(visitor.random()));
        }
        return visitor;
    }

    private static Visitor fillsCart(Visitor visitor) {
        int products = 1 + visitor.random().nextInt(3);
        for (int i = 0; i < products; i++) {
            Product product = Shop.pick(visitor.random());
            visitor.views(product).adds(product);
        }
        return visitor;
    }

    private static Visitor buys(Visitor visitor) {
        return visitor.checksOut().givesAddressAndPayment().orders();
    }

    private static Visitor hours(Visitor visitor, int least, int most) {
        return visitor.isAwayFor(Duration.ofHours(least), Duration.ofHours(most));
    }

    private static Visitor minutes(Visitor visitor, int least, int most) {
        return visitor.isAwayFor(Duration.ofMinutes(least), Duration.ofMinutes(most));
    }
}
