package dev.touchpoint.journeystream.phase;

import dev.touchpoint.event.Phase;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The default model of phases: the vocabularies of Segment e-commerce v2, GA4, Snowplow e-commerce and Matomo, and the
 * phase each of their names, pages and landings stands for.
 */
public final class PhaseModel {

    private static final Map<String, Phase> BY_NAME = new HashMap<>();

    /** Of several segments that mean a phase, the first phase in this order counts. */
    private static final Phase[] PAGE_PHASES = {Phase.AFTER_SALES, Phase.INTENT, Phase.CONSIDERATION, Phase.FAVORABILITY
    };

    private static final Map<String, Phase> BY_PATH_SEGMENT = Map.ofEntries(
            Map.entry("support", Phase.AFTER_SALES),
            Map.entry("help", Phase.AFTER_SALES),
            Map.entry("account", Phase.AFTER_SALES),
            Map.entry("cart", Phase.INTENT),
            Map.entry("checkout", Phase.INTENT),
            Map.entry("faq", Phase.CONSIDERATION),
            Map.entry("compare", Phase.CONSIDERATION),
            Map.entry("search", Phase.CONSIDERATION),
            Map.entry("blog", Phase.FAVORABILITY),
            Map.entry("guide", Phase.FAVORABILITY),
            Map.entry("guides", Phase.FAVORABILITY),
            Map.entry("reviews", Phase.FAVORABILITY),
            Map.entry("newsletter", Phase.FAVORABILITY));

    private static final Set<String> PAGE_VIEWS = Set.of("page_view", "page", "screen_view", "screen");

    private static final Set<String> AWARENESS_CHANNELS = Set.of(
            "Paid Search",
            "Paid Social",
            "Organic Social",
            "Paid Shopping",
            "Paid Video",
            "Display",
            "Paid Other",
            "Cross-network",
            "Referral",
            "Affiliates");

    static {
        names(Phase.CONVERSION, "purchase", "order_completed", "transaction", "ecommerce_order");
        names(
                Phase.AFTER_SALES,
                "order_confirmation_opened",
                "support_request",
                "support_ticket",
                "review_written",
                "product_reviewed",
                "rating_given",
                "refund",
                "order_refunded",
                "account_view",
                "loyalty_joined");
        names(
                Phase.INTENT,
                "add_to_cart",
                "cart",
                "product_added",
                "update_cart",
                "cart_updated",
                "view_cart",
                "cart_viewed",
                "coupon_applied",
                "coupon_entered",
                "begin_checkout",
                "checkout",
                "checkout_started",
                "checkout_step_viewed",
                "checkout_step_completed",
                "add_shipping_info",
                "add_payment_info",
                "payment_info_entered");
        names(
                Phase.CONSIDERATION,
                "search",
                "view_search_results",
                "products_searched",
                "view_item_list",
                "product_list_viewed",
                "select_item",
                "product_clicked",
                "view",
                "view_item",
                "product_viewed",
                "product_view",
                "compare",
                "faq_view",
                "chat_started",
                "call",
                "store_visit",
                "quote_requested");
        names(
                Phase.FAVORABILITY,
                "blog_read",
                "guide_read",
                "review_read",
                "newsletter_signup",
                "add_to_wishlist",
                "product_added_to_wishlist",
                "wishlist",
                "share",
                "product_shared");
        names(
                Phase.AWARENESS,
                "ad_impression",
                "ad_click",
                "view_promotion",
                "promotion_viewed",
                "select_promotion",
                "promotion_clicked",
                "word_of_mouth");
    }

    private PhaseModel() {}

    /** The phase by name, else, of a page view, by the segments of its path; {@link Phase#NONE} when neither tells. */
    public static Phase byNameOrPage(String normalisedName, String path) {
        Phase byName = BY_NAME.get(normalisedName);
        if (byName != null) {
            return byName;
        }
        return isPageView(normalisedName) ? byPath(path) : Phase.NONE;
    }

    /** Whether touchpoints of that name are views of a page or a screen. */
    public static boolean isPageView(String normalisedName) {
        return PAGE_VIEWS.contains(normalisedName);
    }

    /**
     * The phase of a session's first active touchpoint that neither name nor page tells.
     *
     * @param channel the touchpoint's channel, empty when it says nothing of one
     * @param pageView whether it is a view of a page or a screen
     * @param firstSession whether the session is the person's first
     */
    public static Phase ofLanding(String channel, boolean pageView, boolean firstSession) {
        if (AWARENESS_CHANNELS.contains(channel)) {
            return Phase.AWARENESS;
        }
        if (!firstSession) {
            return Phase.FAVORABILITY;
        }
        return pageView ? Phase.AWARENESS : Phase.NONE;
    }

    private static Phase byPath(String path) {
        Set<Phase> found = EnumSet.noneOf(Phase.class);
        for (String segment : path.split("/", -1)) {
            found.add(BY_PATH_SEGMENT.getOrDefault(segment, Phase.NONE));
        }
        for (Phase phase : PAGE_PHASES) {
            if (found.contains(phase)) {
                return phase;
            }
        }
        return Phase.NONE;
    }

    private static void names(Phase phase, String... names) {
        for (String name : names) {
            BY_NAME.put(name, phase);
        }
    }
}
