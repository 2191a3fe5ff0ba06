package dev.touchpoint.bench.shop;

/** What a visitor can do next, by the names of GA4's e-commerce events. */
enum Act {
    PAGE("page_view"),
    LIST("view_item_list"),
    ITEM("view_item"),
    ADD("add_to_cart"),
    CART("view_cart"),
    CHECKOUT("begin_checkout"),
    SHIPPING("add_shipping_info"),
    PAYMENT("add_payment_info"),
    PURCHASE("purchase"),
    LOGIN("login");

    private final String eventName;

    Act(String eventName) {
        this.eventName = eventName;
    }

    String eventName() {
        return eventName;
    }
}
