package dev.touchpoint.query.segment;

import java.util.Locale;

/** What a cart is or isn't, at {@code as_of}, as the figures of carts have it. */
enum CartTrait {
    /** For ever, whatever came after. */
    ABANDONED(CartTrait.LEFT),
    PURCHASED("isNotNull(purchased_at)"),
    /** Abandoned, and bought after that. */
    RECOVERED("(" + CartTrait.LEFT + " AND isNotNull(purchased_at))"),
    /** Abandoned, and something was done with it after that. */
    RETURNED("(" + CartTrait.LEFT + " AND isNotNull(returned_at))"),
    EMPTIED("isNotNull(emptied_at)"),
    /** None of abandoned, purchased and emptied. */
    OPEN("(NOT " + CartTrait.LEFT + " AND isNull(purchased_at) AND isNull(emptied_at))");

    private static final String LEFT = "ifNull(abandons_at <= fromUnixTimestamp64Milli(:segment_as_of), false)";

    private final String sql;

    CartTrait(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
