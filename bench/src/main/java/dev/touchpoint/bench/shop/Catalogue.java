package dev.touchpoint.bench.shop;

import dev.touchpoint.event.Campaign;
import dev.touchpoint.event.Commerce;
import dev.touchpoint.event.Context;
import dev.touchpoint.event.Page;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What the shop is made of: its articles, its pages and the ways to it. Made once, shared by all touchpoints. */
final class Catalogue {

    private static final String SHOP = "https://shop.example";
    private static final int ARTICLES = 5_000;
    private static final int LISTS = 60;

    private static final List<String> PATHS =
            List.of("/", "/", "/", "/sale", "/new", "/about", "/blog/how-to-choose", "/blog/care", "/faq", "/search");

    private static final List<Context> CONTEXTS = List.of(
            new Context("Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Mobile/15E148", "en-GB", "GB", "", ""),
            new Context(
                    "Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/138.0 Mobile Safari/537.36",
                    "de-DE",
                    "DE",
                    "",
                    ""),
            new Context("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/138.0 Safari/537.36", "fr-FR", "FR", "", ""),
            new Context(
                    "Mozilla/5.0 (Macintosh; Intel Mac OS X 15_5) Version/18.5 Safari/605.1.15", "en-US", "US", "", ""),
            new Context("Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) Version/18.5", "es-ES", "ES", "", ""));

    private final Page[] articlePages = new Page[ARTICLES];
    private final List<Commerce.Item>[] articles = items();
    private final Page[] listPages = new Page[LISTS];
    private final Page[] pages = PATHS.stream().map(Catalogue::page).toArray(Page[]::new);
    private final Page cart = page("/cart");
    private final Page checkout = page("/checkout");
    private final Page thanks = page("/thanks");
    private final Page support = page("/support/returns");
    private final Page account = page("/login");

    Catalogue() {
        for (int i = 0; i < ARTICLES; i++) {
            articlePages[i] = page("/p/" + i);
        }
        for (int i = 0; i < LISTS; i++) {
            listPages[i] = page("/c/" + i);
        }
    }

    /** The more popular, the more often. */
    int article(SplittableRandom random) {
        double drawn = random.nextDouble();
        return (int) (drawn * drawn * drawn * ARTICLES);
    }

    List<Commerce.Item> item(int article) {
        return articles[article];
    }

    static long priceMicros(int article) {
        return (500 + article * 37L % 9_500) * 10_000;
    }

    Page page(Act act, int article, boolean bought, SplittableRandom random) {
        return switch (act) {
            case PAGE -> bought ? (random.nextInt(8) == 0 ? support : thanks) : pages[random.nextInt(pages.length)];
            case LIST -> listPages[article % LISTS];
            case ITEM, ADD -> articlePages[article];
            case CART -> cart;
            case CHECKOUT, SHIPPING, PAYMENT -> checkout;
            case PURCHASE -> thanks;
            case LOGIN -> account;
        };
    }

    static Context context(SplittableRandom random) {
        return CONTEXTS.get(random.nextInt(CONTEXTS.size()));
    }

    private static Page page(String path) {
        return new Page(SHOP + path, path, "", "");
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<Commerce.Item>[] items() {
        List<Commerce.Item>[] items = new List[ARTICLES];
        for (int i = 0; i < ARTICLES; i++) {
            items[i] = List.of(new Commerce.Item("sku-" + i, "Article " + i, "cat-" + i % LISTS, 1, priceMicros(i)));
        }
        return items;
    }

    /**
     * A way to the shop.
     *
     * @param percent of visits
     * @param campaign what the address says
     * @param referrer the page before
     */
    record Way(int percent, Campaign campaign, String referrer) {

        private static final List<Way> ALL = List.of(
                new Way(38, Campaign.NONE, ""),
                new Way(24, Campaign.NONE, "https://www.google.com/"),
                new Way(12, campaign("google", "cpc", "brand", Map.of("gclid", "x1")), ""),
                new Way(8, campaign("facebook", "paid_social", "spring", Map.of("fbclid", "x2")), ""),
                new Way(6, Campaign.NONE, "https://www.instagram.com/"),
                new Way(6, campaign("newsletter", "email", "weekly", Map.of()), ""),
                new Way(4, Campaign.NONE, "https://a-blog.example/best-mugs"),
                new Way(2, campaign("partner", "affiliate", "coupons", Map.of()), ""));

        static Way of(SplittableRandom random) {
            int drawn = random.nextInt(100);
            for (Way way : ALL) {
                drawn -= way.percent();
                if (drawn < 0) {
                    return way;
                }
            }
            return ALL.get(0);
        }

        Page landing(Page page) {
            return referrer.isEmpty() ? page : new Page(page.url(), page.path(), page.title(), referrer);
        }

        private static Campaign campaign(String source, String medium, String name, Map<String, String> clickIds) {
            return new Campaign(source, medium, name, "", "", clickIds);
        }
    }
}
