package dev.touchpoint.reference;

import java.util.List;
import java.util.Locale;

/** The event names the rules know. */
final class ReferenceNames {

    static final String SIGN_OUT = "sign_out";

    static final String SPLIT = "split";

    static final List<String> PASSIVE = List.of(
            "ad_impression",
            "email_sent",
            "email_delivered",
            "email_opened",
            "push_sent",
            "push_received",
            "sms_sent",
            "order_shipped",
            "shipped",
            "order_delivered",
            "order_updated",
            "order_cancelled",
            "order_confirmation_opened",
            "order_refunded",
            "refund",
            "alias",
            "split");

    static final List<String> PAGES = List.of("page_view", "page", "screen_view", "screen");

    static final List<String> CONVERSION = List.of("purchase", "order_completed", "transaction", "ecommerce_order");

    static final List<String> AFTER_SALES = List.of(
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

    static final List<String> INTENT = List.of(
            "add_to_cart",
            "cart",
            "product_added",
            "wishlist_product_added_to_cart",
            "update_cart",
            "cart_updated",
            "view_cart",
            "cart_viewed",
            "coupon_applied",
            "coupon_entered",
            "begin_checkout",
            "checkout",
            "checkout_started",
            "checkout_step",
            "checkout_step_viewed",
            "checkout_step_completed",
            "add_shipping_info",
            "add_payment_info",
            "payment_info_entered");

    static final List<String> CONSIDERATION = List.of(
            "search",
            "view_search_results",
            "products_searched",
            "view_item_list",
            "product_list_viewed",
            "product_list_filtered",
            "list_view",
            "list_click",
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

    static final List<String> FAVORABILITY = List.of(
            "blog_read",
            "guide_read",
            "review_read",
            "newsletter_signup",
            "add_to_wishlist",
            "product_added_to_wishlist",
            "wishlist",
            "share",
            "product_shared",
            "cart_shared");

    static final List<String> AWARENESS = List.of(
            "ad_impression",
            "ad_click",
            "view_promotion",
            "promotion_viewed",
            "promo_view",
            "promo_click",
            "select_promotion",
            "promotion_clicked",
            "word_of_mouth");

    static final List<String> ADD = List.of("add_to_cart", "cart", "product_added", "wishlist_product_added_to_cart");
    static final List<String> REMOVE = List.of("remove_from_cart", "product_removed");
    static final List<String> UPDATE = List.of("update_cart", "cart_updated");
    static final List<String> EMPTY = List.of("empty_cart", "clear_cart", "cart_emptied");
    static final List<String> CHECKOUT = List.of(
            "begin_checkout",
            "checkout",
            "checkout_started",
            "checkout_step",
            "checkout_step_viewed",
            "checkout_step_completed");
    static final List<String> SHIPPING = List.of("add_shipping_info");
    static final List<String> PAYMENT = List.of("add_payment_info", "payment_info_entered");

    private ReferenceNames() {}

    /** As names are compared: {@code Product Added} is {@code product_added}. */
    static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    }
}
