package dev.touchpoint.testing;

import java.time.Duration;
import java.util.Random;

/** What every visitor of {@link DemoShopHistory} does: comes, looks, fills a cart, comes back. Numbers visits and orders. */
final class DemoShopper {

    private final Random random;
    private int visits;
    private int orders;

    DemoShopper(Random random) {
        this.random = random;
    }

    void arrives(ShopStory story) {
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

    void returns(ShopStory story, int days) {
        story.after(Duration.ofDays(days).plus(Duration.ofMinutes(pause(1, 300))));
        newVisit(story);
    }

    void newVisit(ShopStory story) {
        visits++;
        story.clientSession("visit-" + visits);
    }

    void viewsSome(ShopStory story) {
        int views = 1 + random.nextInt(4);
        for (int i = 0; i < views; i++) {
            story.after(Duration.ofSeconds(5L + random.nextInt(200))).views("sku-" + random.nextInt(40));
        }
    }

    void fillsCart(ShopStory story) {
        int articles = 1 + random.nextInt(2);
        for (int i = 0; i < articles; i++) {
            String price = random.nextInt(90) + ".90";
            story.addsToCart("sku-" + random.nextInt(40), 1L + random.nextInt(2), price);
        }
    }

    long pause(int least, int range) {
        return least + (long) random.nextInt(range);
    }

    String nextOrder() {
        orders++;
        return lastOrder();
    }

    String lastOrder() {
        return "order-" + orders;
    }
}
