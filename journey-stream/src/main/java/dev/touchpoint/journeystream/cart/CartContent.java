package dev.touchpoint.journeystream.cart;

import dev.touchpoint.journeystream.intake.LineItem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is in a cart: pieces and price of each article in each currency. */
final class CartContent {

    private final Map<Article, Pieces> pieces = new LinkedHashMap<>();

    void add(List<LineItem> items, String currency) {
        for (LineItem item : items) {
            Article article = new Article(item.sku(), currency);
            Pieces held = pieces.get(article);
            put(article, plus(held == null ? 0 : held.quantity(), item.quantity()), item.priceMicros());
        }
    }

    /** Without a currency, which not every shop tells of what is taken out, pieces in any currency are meant. */
    void remove(List<LineItem> items, String currency) {
        for (LineItem item : items) {
            long missing = remove(new Article(item.sku(), currency), item.quantity());
            if (missing > 0 && currency.isEmpty()) {
                removeInAnyCurrency(item.sku(), missing);
            }
        }
    }

    private void removeInAnyCurrency(String sku, long quantity) {
        long missing = quantity;
        for (Article article : List.copyOf(pieces.keySet())) {
            if (missing > 0 && article.sku().equals(sku)) {
                missing = remove(article, missing);
            }
        }
    }

    /**
     * Takes pieces of one article out.
     *
     * @return how many more were asked for than there were
     */
    private long remove(Article article, long quantity) {
        Pieces held = pieces.get(article);
        if (held == null) {
            return quantity;
        }
        put(article, minus(held.quantity(), quantity), held.priceMicros());
        return quantity > held.quantity() ? quantity - held.quantity() : 0;
    }

    void replace(List<LineItem> items, String currency) {
        clear();
        add(items, currency);
    }

    void clear() {
        pieces.clear();
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    long itemCount() {
        long count = 0;
        for (Pieces held : pieces.values()) {
            count = plus(count, held.quantity());
        }
        return count;
    }

    /** Price times quantity by currency, in millionths. */
    Map<String, Long> value() {
        Amounts amounts = new Amounts();
        pieces.forEach((article, held) -> amounts.add(article.currency(), held.quantity(), held.priceMicros()));
        return amounts.held();
    }

    private void put(Article article, long quantity, long priceMicros) {
        if (quantity > 0) {
            pieces.put(article, new Pieces(quantity, priceMicros));
        } else {
            pieces.remove(article);
        }
    }

    /** Quantities come from outside: a sum beyond the range of long stays at its end. */
    private static long plus(long one, long other) {
        long sum = one + other;
        boolean overflow = ((one ^ sum) & (other ^ sum)) < 0;
        return overflow ? (one < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
    }

    private static long minus(long one, long other) {
        return other == Long.MIN_VALUE ? plus(plus(one, Long.MAX_VALUE), 1) : plus(one, -other);
    }

    private record Article(String sku, String currency) {}

    private record Pieces(long quantity, long priceMicros) {}
}
