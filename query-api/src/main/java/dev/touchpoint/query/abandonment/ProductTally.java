package dev.touchpoint.query.abandonment;

import dev.touchpoint.query.PlainAmount;
import dev.touchpoint.query.memory.Allowance;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Counts products over carts, of which it is told one touch after the other. */
final class ProductTally {

    private static final Comparator<ProductFigures> MOST_LEFT_FIRST = Comparator.comparingLong(ProductFigures::left)
            .thenComparingLong(ProductFigures::adds)
            .thenComparingLong(ProductFigures::views)
            .reversed()
            .thenComparing(ProductFigures::sku);

    /** Counts of a product, their places in tables and its figures when all is told; besides its name. */
    private static final long PRODUCT_BYTES = 500;

    private static final long LETTER_BYTES = 2;

    /** A sum in one currency. */
    private static final long AMOUNT_BYTES = 200;

    private final Allowance allowance;
    private final Map<String, Counts> products = new HashMap<>();
    private @Nullable CartTouch last;
    private CartContents contents = new CartContents();
    private @Nullable List<CartItem> atAbandonment;
    private final Set<String> added = new TreeSet<>();
    private final Set<String> ordered = new TreeSet<>();
    private boolean isBought;

    private static final class Counts {
        private long views;
        private long adds;
        private long left;
        private long bought;
        private final Map<String, BigDecimal> leftValue = new TreeMap<>();
    }

    /** @param allowance where the room for products is taken from: senders name as many as they like */
    ProductTally(Allowance allowance) {
        this.allowance = allowance;
    }

    void addViews(String sku, long views) {
        counts(sku).views += views;
    }

    void take(CartTouch touch) {
        if (last == null || !touch.isOfCart(last)) {
            endCart();
        } else if (touch.isFirst()) {
            endTouchpoint();
        }
        Long abandonsAt = touch.abandonsAt();
        if (atAbandonment == null && abandonsAt != null && touch.at() >= abandonsAt) {
            atAbandonment = contents.items();
        }
        contents.take(touch);
        if (CartContents.isOrder(touch)) {
            isBought = true;
            if (touch.hasItem()) {
                ordered.add(touch.sku());
            }
        }
        last = touch;
    }

    private void endTouchpoint() {
        for (CartItem item : contents.items()) {
            added.add(item.sku());
        }
    }

    private void endCart() {
        if (last != null) {
            endTouchpoint();
            List<CartItem> items = contents.items();
            if (isBought && ordered.isEmpty()) {
                items.forEach(item -> ordered.add(item.sku()));
            }
            added.forEach(sku -> counts(sku).adds++);
            ordered.forEach(sku -> counts(sku).bought++);
            if (last.lost()) {
                countLeft(atAbandonment == null ? items : atAbandonment);
            }
        }
        contents = new CartContents();
        atAbandonment = null;
        added.clear();
        ordered.clear();
        isBought = false;
    }

    private void countLeft(List<CartItem> items) {
        Set<String> skus = new TreeSet<>();
        for (CartItem item : items) {
            skus.add(item.sku());
            Map<String, BigDecimal> leftValue = counts(item.sku()).leftValue;
            if (!leftValue.containsKey(item.currency())) {
                allowance.take(AMOUNT_BYTES);
            }
            leftValue.merge(item.currency(), item.value(), BigDecimal::add);
        }
        skus.forEach(sku -> counts(sku).left++);
    }

    private Counts counts(String sku) {
        Counts counts = products.get(sku);
        if (counts == null) {
            allowance.take(PRODUCT_BYTES + LETTER_BYTES * sku.length());
            counts = new Counts();
            products.put(sku, counts);
        }
        return counts;
    }

    /** The products most often left, most first. */
    Products end(int top) {
        endCart();
        last = null;
        List<ProductFigures> figures = products.entrySet().stream()
                .map(entry -> figures(entry.getKey(), entry.getValue()))
                .sorted(MOST_LEFT_FIRST)
                .limit(top)
                .toList();
        return new Products(products.size(), figures);
    }

    private static ProductFigures figures(String sku, Counts counts) {
        Map<String, BigDecimal> leftValue = new TreeMap<>();
        counts.leftValue.forEach((currency, amount) -> leftValue.put(currency, PlainAmount.of(amount)));
        return new ProductFigures(sku, counts.views, counts.adds, counts.left, counts.bought, leftValue);
    }
}
