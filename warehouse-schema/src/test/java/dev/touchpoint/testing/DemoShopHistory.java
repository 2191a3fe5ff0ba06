package dev.touchpoint.testing;

import dev.touchpoint.event.Touchpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Six weeks of an invented shop, the same for the same seed: visitors who only look, who buy, who leave carts behind and
 * come back for them by a link or by themselves, who use two devices or share one, in the order the shop's export has them.
 */
public final class DemoShopHistory {

    /** The site of all touchpoints. */
    public static final String SITE = "shop";

    /** The seed of the file among the test resources. */
    public static final long SEED = 20_260_315;

    /** Nothing occurs at this time or later. */
    public static final Instant END = Instant.parse("2026-03-15T00:00:00Z");

    private static final Instant START = END.minus(Duration.ofDays(42));
    private static final int VISITORS = 330;
    private static final int LAST_START_DAY = 34;
    private static final int COPY_EVERY = 40;

    private final Random random;
    private final List<Touchpoint> touchpoints = new ArrayList<>();
    private final List<Touchpoint> delayed = new ArrayList<>();
    private int visits;
    private int orders;

    private DemoShopHistory(long seed) {
        this.random = new Random(seed);
    }

    /** The touchpoints, in the order of the export: by time, then what a phone had kept, then copies. */
    public static List<Touchpoint> of(long seed) {
        DemoShopHistory history = new DemoShopHistory(seed);
        for (int visitor = 0; visitor < VISITORS; visitor++) {
            history.live(visitor);
        }
        List<Touchpoint> export = new ArrayList<>(history.touchpoints);
        export.sort(Comparator.comparing(Touchpoint::occurredAt));
        export.addAll(history.delayed);
        for (int i = 0; i < history.touchpoints.size(); i += COPY_EVERY) {
            export.add(history.touchpoints.get(i));
        }
        return List.copyOf(export);
    }

    private void live(int visitor) {
        Instant start = START.plus(Duration.ofDays(random.nextInt(LAST_START_DAY)))
                .plus(Duration.ofMinutes(360 + random.nextInt(960)));
        ShopStory story = new ShopStory(SITE, start).imported().visitor("device-" + visitor);
        if (visitor % 17 == 3) {
            story.currency("CHF");
        }
        switch (visitor % 20) {
            case 0 -> buys(story);
            case 1 -> buysSignedIn(story, "customer-" + visitor);
            case 2 -> buysOnSecondDevice(story, visitor);
            case 3 -> recoversByLink(story);
            case 4 -> recoversAlone(story);
            case 5 -> empties(story);
            case 6 -> leavesAtCheckout(story);
            case 7 -> leavesCart(story);
            case 8 -> isStillShopping(story);
            case 9 -> buysWithoutCart(story);
            case 10 -> buysTwice(story, "customer-" + visitor);
            case 11 -> reads(story);
            case 12 -> sharesDevice(story, visitor);
            case 13 -> isOnTheRoad(story, visitor);
            case 14 -> isAdvertisedTo(story);
            case 15 -> bounces(story);
            case 16 -> readsOnly(story);
            case 17 -> startsAnew(story);
            case 18 -> emptiesLater(story);
            default -> looks(story);
        }
        touchpoints.addAll(story.touchpoints());
    }

    private void looks(ShopStory story) {
        arrives(story);
        story.opens("/");
        viewsSome(story);
        if (random.nextInt(3) == 0) {
            returns(story, 1 + random.nextInt(6));
            story.opens("/");
            viewsSome(story);
        }
    }

    private void bounces(ShopStory story) {
        arrives(story);
        story.opens("/");
    }

    private void readsOnly(ShopStory story) {
        bounces(story);
        returns(story, 3);
        story.opens("/blog/how-to-choose").opens("/blog/what-is-new");
    }

    /** So much later that it is another journey. */
    private void startsAnew(ShopStory story) {
        story.at(START.plus(Duration.ofHours(random.nextInt(100))));
        leavesCart(story);
        returns(story, 33);
        viewsSome(story);
        if (random.nextBoolean()) {
            fillsCart(story);
            story.checksOut().buys(nextOrder());
        }
    }

    private void emptiesLater(ShopStory story) {
        leavesCart(story);
        returns(story, 1);
        story.opens("/cart").emptiesCart();
    }

    private void buys(ShopStory story) {
        arrives(story);
        story.opens("/");
        viewsSome(story);
        fillsCart(story);
        story.opens("/cart").checksOut().givesAddress().choosesPayment().buys(nextOrder());
        sometimesNeedsHelp(story);
    }

    private void buysSignedIn(ShopStory story, String customer) {
        arrives(story);
        story.opens("/");
        viewsSome(story);
        returns(story, 2);
        viewsSome(story);
        story.cart("cart-" + customer);
        fillsCart(story);
        story.signsIn(customer).checksOut().choosesPayment().buys(nextOrder(), "59.90");
        story.cart("").after(Duration.ofHours(30)).does("order_shipped");
    }

    private void buysOnSecondDevice(ShopStory story, int visitor) {
        String customer = "customer-" + visitor;
        arrives(story);
        story.opens("/").signsIn(customer);
        viewsSome(story);
        fillsCart(story);
        story.visitor("phone-" + visitor).after(Duration.ofMinutes(pause(20, 20)));
        newVisit(story);
        story.signsIn(customer).opens("/cart").checksOut().buys(nextOrder());
    }

    private void recoversByLink(ShopStory story) {
        leavesCart(story);
        returns(story, 1);
        if (random.nextBoolean()) {
            story.cameBy("newsletter", "email", "abandoned_cart").opens("/cart");
        } else {
            story.opens("/cart?tp_recovery=1");
        }
        story.checksOut().choosesPayment().buys(nextOrder(), "39.50");
    }

    private void recoversAlone(ShopStory story) {
        leavesCart(story);
        returns(story, 2 + random.nextInt(4));
        story.opens("/");
        viewsSome(story);
        story.checksOut().buys(nextOrder(), "25.00");
    }

    private void empties(ShopStory story) {
        arrives(story);
        story.opens("/");
        viewsSome(story);
        if (random.nextBoolean()) {
            fillsCart(story);
            story.emptiesCart();
        } else {
            story.addsToCart("sku-7", 1, "12.00").removesFromCart("sku-7", 1);
        }
        viewsSome(story);
    }

    private void leavesAtCheckout(ShopStory story) {
        arrives(story);
        viewsSome(story);
        fillsCart(story);
        story.checksOut().givesAddress();
        if (random.nextBoolean()) {
            story.choosesPayment();
        }
    }

    private void leavesCart(ShopStory story) {
        arrives(story);
        story.opens("/");
        viewsSome(story);
        fillsCart(story);
        viewsSome(story);
    }

    private void isStillShopping(ShopStory story) {
        story.at(END.minus(Duration.ofMinutes(25L + random.nextInt(60))));
        arrives(story);
        viewsSome(story);
        fillsCart(story);
    }

    private void buysWithoutCart(ShopStory story) {
        arrives(story);
        story.opens("/").searches().views("sku-1").buys(random.nextBoolean() ? nextOrder() : "", "19.00");
    }

    private void buysTwice(ShopStory story, String customer) {
        buysSignedIn(story, customer);
        String order = "order-" + orders;
        returns(story, 1);
        story.opens("/account/orders").buys(order, "59.90");
        returns(story, 3);
        viewsSome(story);
        fillsCart(story);
        story.checksOut().buys(nextOrder());
    }

    private void reads(ShopStory story) {
        arrives(story);
        story.opens("/blog/how-to-choose").does("newsletter_signup");
        returns(story, 4);
        story.cameBy("newsletter", "email", "march").opens("/guides/care");
        viewsSome(story);
    }

    private void sharesDevice(ShopStory story, int visitor) {
        arrives(story);
        story.signsIn("parent-" + visitor);
        viewsSome(story);
        fillsCart(story);
        story.signsOut().after(Duration.ofMinutes(pause(1, 10)));
        viewsSome(story);
        story.signsIn("child-" + visitor);
        viewsSome(story);
        if (random.nextBoolean()) {
            fillsCart(story);
            story.checksOut().buys(nextOrder());
        }
    }

    /** What the phone saw without a net is sent days later. */
    private void isOnTheRoad(ShopStory story, int visitor) {
        String customer = "customer-" + visitor;
        arrives(story);
        story.signsIn(customer);
        viewsSome(story);
        story.inStore(customer, "store_visit");
        ShopStory phone = new ShopStory(SITE, story.now()).imported().visitor("phone-" + visitor);
        phone.clientSession("visit-offline-" + visitor).signsIn(customer);
        viewsSome(phone);
        fillsCart(phone);
        delayed.addAll(phone.touchpoints());
        story.after(Duration.ofMinutes(40));
        newVisit(story);
        viewsSome(story);
    }

    private void isAdvertisedTo(ShopStory story) {
        story.does("ad_impression", touchpoint -> touchpoint.campaign("facebook", "cpc", "spring"));
        returns(story, 1);
        story.cameBy("facebook", "cpc", "spring").opens("/");
        viewsSome(story);
        story.after(Duration.ofHours(5)).clientSession("").does("email_opened");
        returns(story, 2);
        story.opens("/");
    }

    private void sometimesNeedsHelp(ShopStory story) {
        if (random.nextInt(3) == 0) {
            returns(story, 2);
            story.opens("/support/returns").does("support_request");
        }
    }

    private void arrives(ShopStory story) {
        newVisit(story);
        switch (random.nextInt(8)) {
            case 0 -> story.cameBy("google", "cpc", "brand");
            case 1 -> story.cameBy("facebook", "cpc", "spring");
            case 2 -> story.cameBy("instagram", "social", "");
            case 3 -> story.cameFrom("https://www.google.com/");
            case 4 -> story.cameFrom("https://tests.example.org/shops");
            case 5 -> story.cameBy("newsletter", "email", "march");
            default -> {}
        }
    }

    private void returns(ShopStory story, int days) {
        story.after(Duration.ofDays(days).plus(Duration.ofMinutes(pause(1, 300))));
        newVisit(story);
    }

    private void newVisit(ShopStory story) {
        visits++;
        story.clientSession("visit-" + visits);
    }

    private void viewsSome(ShopStory story) {
        int views = 1 + random.nextInt(4);
        for (int i = 0; i < views; i++) {
            story.after(Duration.ofSeconds(5L + random.nextInt(200))).views("sku-" + random.nextInt(40));
        }
    }

    private void fillsCart(ShopStory story) {
        int articles = 1 + random.nextInt(2);
        for (int i = 0; i < articles; i++) {
            String price = random.nextInt(90) + ".90";
            story.addsToCart("sku-" + random.nextInt(40), 1L + random.nextInt(2), price);
        }
    }

    private long pause(int least, int range) {
        return least + (long) random.nextInt(range);
    }

    private String nextOrder() {
        orders++;
        return "order-" + orders;
    }
}
