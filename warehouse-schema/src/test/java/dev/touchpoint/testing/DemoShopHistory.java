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
    private final DemoShopper shopper;
    private final List<Touchpoint> touchpoints = new ArrayList<>();
    private final List<Touchpoint> delayed = new ArrayList<>();

    private DemoShopHistory(long seed) {
        this.random = new Random(seed);
        this.shopper = new DemoShopper(random);
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
        shopper.arrives(story);
        story.opens("/");
        shopper.viewsSome(story);
        if (random.nextInt(3) == 0) {
            shopper.returns(story, 1 + random.nextInt(6));
            story.opens("/");
            shopper.viewsSome(story);
        }
    }

    private void bounces(ShopStory story) {
        shopper.arrives(story);
        story.opens("/");
    }

    private void readsOnly(ShopStory story) {
        bounces(story);
        shopper.returns(story, 3);
        story.opens("/blog/how-to-choose").opens("/blog/what-is-new");
    }

    /** So much later that it is another journey. */
    private void startsAnew(ShopStory story) {
        story.at(START.plus(Duration.ofHours(random.nextInt(100))));
        leavesCart(story);
        shopper.returns(story, 33);
        shopper.viewsSome(story);
        if (random.nextBoolean()) {
            shopper.fillsCart(story);
            story.checksOut().buys(shopper.nextOrder());
        }
    }

    private void emptiesLater(ShopStory story) {
        leavesCart(story);
        shopper.returns(story, 1);
        story.opens("/cart").emptiesCart();
    }

    private void buys(ShopStory story) {
        shopper.arrives(story);
        story.opens("/");
        shopper.viewsSome(story);
        shopper.fillsCart(story);
        story.opens("/cart").checksOut().givesAddress().choosesPayment().buys(shopper.nextOrder());
        sometimesNeedsHelp(story);
    }

    private void buysSignedIn(ShopStory story, String customer) {
        shopper.arrives(story);
        story.opens("/");
        shopper.viewsSome(story);
        shopper.returns(story, 2);
        shopper.viewsSome(story);
        story.cart("cart-" + customer);
        shopper.fillsCart(story);
        story.signsIn(customer).checksOut().choosesPayment().buys(shopper.nextOrder(), "59.90");
        story.cart("").after(Duration.ofHours(30)).does("order_shipped");
    }

    private void buysOnSecondDevice(ShopStory story, int visitor) {
        String customer = "customer-" + visitor;
        shopper.arrives(story);
        story.opens("/").signsIn(customer);
        shopper.viewsSome(story);
        shopper.fillsCart(story);
        story.visitor("phone-" + visitor).after(Duration.ofMinutes(shopper.pause(20, 20)));
        shopper.newVisit(story);
        story.signsIn(customer).opens("/cart").checksOut().buys(shopper.nextOrder());
    }

    private void recoversByLink(ShopStory story) {
        leavesCart(story);
        shopper.returns(story, 1);
        if (random.nextBoolean()) {
            story.cameBy("newsletter", "email", "abandoned_cart").opens("/cart");
        } else {
            story.opens("/cart?tp_recovery=1");
        }
        story.checksOut().choosesPayment().buys(shopper.nextOrder(), "39.50");
    }

    private void recoversAlone(ShopStory story) {
        leavesCart(story);
        shopper.returns(story, 2 + random.nextInt(4));
        story.opens("/");
        shopper.viewsSome(story);
        story.checksOut().buys(shopper.nextOrder(), "25.00");
    }

    private void empties(ShopStory story) {
        shopper.arrives(story);
        story.opens("/");
        shopper.viewsSome(story);
        if (random.nextBoolean()) {
            shopper.fillsCart(story);
            story.emptiesCart();
        } else {
            story.addsToCart("sku-7", 1, "12.00").removesFromCart("sku-7", 1);
        }
        shopper.viewsSome(story);
    }

    private void leavesAtCheckout(ShopStory story) {
        shopper.arrives(story);
        shopper.viewsSome(story);
        shopper.fillsCart(story);
        story.checksOut().givesAddress();
        if (random.nextBoolean()) {
            story.choosesPayment();
        }
    }

    private void leavesCart(ShopStory story) {
        shopper.arrives(story);
        story.opens("/");
        shopper.viewsSome(story);
        shopper.fillsCart(story);
        shopper.viewsSome(story);
    }

    private void isStillShopping(ShopStory story) {
        story.at(END.minus(Duration.ofMinutes(25L + random.nextInt(60))));
        shopper.arrives(story);
        shopper.viewsSome(story);
        shopper.fillsCart(story);
    }

    private void buysWithoutCart(ShopStory story) {
        shopper.arrives(story);
        story.opens("/").searches().views("sku-1").buys(random.nextBoolean() ? shopper.nextOrder() : "", "19.00");
    }

    private void buysTwice(ShopStory story, String customer) {
        buysSignedIn(story, customer);
        String order = shopper.lastOrder();
        shopper.returns(story, 1);
        story.opens("/account/orders").buys(order, "59.90");
        shopper.returns(story, 3);
        shopper.viewsSome(story);
        shopper.fillsCart(story);
        story.checksOut().buys(shopper.nextOrder());
    }

    private void reads(ShopStory story) {
        shopper.arrives(story);
        story.opens("/blog/how-to-choose").does("newsletter_signup");
        shopper.returns(story, 4);
        story.cameBy("newsletter", "email", "march").opens("/guides/care");
        shopper.viewsSome(story);
    }

    private void sharesDevice(ShopStory story, int visitor) {
        shopper.arrives(story);
        story.signsIn("parent-" + visitor);
        shopper.viewsSome(story);
        shopper.fillsCart(story);
        story.signsOut().after(Duration.ofMinutes(shopper.pause(1, 10)));
        shopper.viewsSome(story);
        story.signsIn("child-" + visitor);
        shopper.viewsSome(story);
        if (random.nextBoolean()) {
            shopper.fillsCart(story);
            story.checksOut().buys(shopper.nextOrder());
        }
    }

    /** What the phone saw without a net is sent days later. */
    private void isOnTheRoad(ShopStory story, int visitor) {
        String customer = "customer-" + visitor;
        shopper.arrives(story);
        story.signsIn(customer);
        shopper.viewsSome(story);
        story.inStore(customer, "store_visit");
        ShopStory phone = new ShopStory(SITE, story.now()).imported().visitor("phone-" + visitor);
        phone.clientSession("visit-offline-" + visitor).signsIn(customer);
        shopper.viewsSome(phone);
        shopper.fillsCart(phone);
        delayed.addAll(phone.touchpoints());
        story.after(Duration.ofMinutes(40));
        shopper.newVisit(story);
        shopper.viewsSome(story);
    }

    private void isAdvertisedTo(ShopStory story) {
        story.does("ad_impression", touchpoint -> touchpoint.campaign("facebook", "cpc", "spring"));
        shopper.returns(story, 1);
        story.cameBy("facebook", "cpc", "spring").opens("/");
        shopper.viewsSome(story);
        story.after(Duration.ofHours(5)).clientSession("").does("email_opened");
        shopper.returns(story, 2);
        story.opens("/");
    }

    private void sometimesNeedsHelp(ShopStory story) {
        if (random.nextInt(3) == 0) {
            shopper.returns(story, 2);
            story.opens("/support/returns").does("support_request");
        }
    }
}
