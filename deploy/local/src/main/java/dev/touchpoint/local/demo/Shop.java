package dev.touchpoint.local.demo;

import java.math.BigDecimal;
import java.util.List;
import java.util.random.RandomGenerator;

/** What the shop sells, what it writes about, and where its visitors come from. */
final class Shop {

    /** The address of its front page. */
    static final String HOME = "https://demo-shop.example";

    static final List<String> ARTICLES = List.of(
            "/blog/first-overnight-tour", "/guides/choosing-a-tent", "/blog/packing-light", "/guides/boot-care");

    static final List<String> SEARCHES = List.of("tent", "rain jacket", "boots", "stove", "headlamp", "sleeping bag");

    static final List<Product> PRODUCTS = List.of(
            product("tent-2p", "Two-person tent", "tents", "229.00"),
            product("tent-4p", "Family tent", "tents", "419.00"),
            product("bag-down", "Down sleeping bag", "sleeping", "189.90"),
            product("mat-air", "Air mattress", "sleeping", "79.95"),
            product("boots-mid", "Hiking boots", "shoes", "159.00"),
            product("socks-wool", "Wool socks", "shoes", "18.50"),
            product("jacket-rain", "Rain jacket", "clothing", "139.00"),
            product("fleece", "Fleece pullover", "clothing", "69.90"),
            product("stove-gas", "Gas stove", "kitchen", "44.90"),
            product("mug-steel", "Steel mug", "kitchen", "12.90"),
            product("lamp-head", "Headlamp", "light", "34.90"),
            product("pack-45", "Backpack 45 l", "packs", "149.00"));

    private static final List<Arrival> ARRIVALS = List.of(
            Arrival.DIRECT,
            new Arrival("", "https://www.google.com/", 26),
            new Arrival(
                    "utm_source=google&utm_medium=cpc&utm_campaign=tents_autumn&gclid=Cj0demo",
                    "https://www.google.com/",
                    16),
            new Arrival("utm_source=newsletter&utm_medium=email&utm_campaign=week_47", "", 10),
            new Arrival("", "https://www.instagram.com/", 9),
            new Arrival(
                    "utm_source=facebook&utm_medium=paid_social&utm_campaign=lookalike&fbclid=IwAR0demo",
                    "https://m.facebook.com/",
                    8),
            new Arrival("", "https://www.hikers-forum.example/thread/812", 7),
            new Arrival("", "https://chatgpt.com/", 4));

    private Shop() {}

    static Product pick(RandomGenerator random) {
        return one(PRODUCTS, random);
    }

    static Arrival arrival(RandomGenerator random) {
        int total = ARRIVALS.stream().mapToInt(Arrival::weight).sum();
        int place = random.nextInt(total);
        for (Arrival arrival : ARRIVALS) {
            place -= arrival.weight();
            if (place < 0) {
                return arrival;
            }
        }
        return Arrival.DIRECT;
    }

    static <T> T one(List<T> list, RandomGenerator random) {
        return list.get(random.nextInt(list.size()));
    }

    private static Product product(String sku, String name, String category, String price) {
        return new Product(sku, name, category, new BigDecimal(price));
    }
}
