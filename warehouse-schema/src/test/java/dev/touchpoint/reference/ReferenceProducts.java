package dev.touchpoint.reference;

import dev.touchpoint.event.Commerce;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.reference.ReferenceFunnels.Range;
import dev.touchpoint.reference.ReferenceStitching.Tables;
import dev.touchpoint.warehouse.CartRow;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import dev.touchpoint.warehouse.TouchpointRow;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What became of products, cart by cart. */
public final class ReferenceProducts {

    private static final List<String> VIEWS = List.of("view", "view_item", "product_viewed", "product_view");

    /** Of one product. */
    public static final class Product {
        public int views;
        public int adds;
        public int left;
        public int bought;
        public final Map<String, BigInteger> leftMicros = new TreeMap<>();
    }

    /** A product in a cart. */
    public record Line(String sku, String currency) {}

    /** How many pieces of it, at which price each. */
    public record Pieces(long quantity, long priceMicros) {}

    private final Tables tables;
    private final String site;
    private final Map<String, Product> products = new TreeMap<>();

    private ReferenceProducts(Tables tables, String site) {
        this.tables = tables;
        this.site = site;
    }

    /**
     * By sku.
     *
     * @param people whose looks count; null for everybody's, those of nobody known included
     */
    public static Map<String, Product> of(
            Tables tables, String site, Range range, Instant asOf, @Nullable Set<String> people) {
        ReferenceProducts all = new ReferenceProducts(tables, site);
        all.countViews(range, people);
        ReferenceCartDetails details = new ReferenceCartDetails(tables, site, range, asOf);
        for (CartRow cart : details.carts()) {
            all.count(cart, details.isLost(cart));
        }
        return all.products;
    }

    /** What is in a cart at the end. */
    public static Map<Line, Pieces> contents(Tables tables, CartRow cart) {
        Map<Line, Pieces> contents = new LinkedHashMap<>();
        for (Touchpoint touchpoint : new ReferenceProducts(tables, cart.site()).touchpoints(cart)) {
            act(contents, touchpoint);
        }
        return contents;
    }

    private void countViews(Range range, @Nullable Set<String> people) {
        for (TouchpointRow row : tables.touchpoints()) {
            Touchpoint touchpoint = row.touchpoint();
            if (touchpoint.site().equals(site)
                    && !row.late()
                    && !row.agent().isBot()
                    && range.contains(touchpoint.occurredAt())
                    && VIEWS.contains(ReferenceNames.normal(touchpoint.name()))
                    && (people == null || isOf(people, touchpoint))) {
                skus(touchpoint).forEach(sku -> product(sku).views++);
            }
        }
    }

    private boolean isOf(Set<String> people, Touchpoint touchpoint) {
        for (StitchedTouchpointRow row : tables.stitched()) {
            if (row.site().equals(site)
                    && row.origin().equals(touchpoint.origin())
                    && row.eventId().equals(touchpoint.eventId())) {
                return people.contains(row.person());
            }
        }
        return false;
    }

    private void count(CartRow cart, boolean lost) {
        Map<Line, Pieces> contents = new LinkedHashMap<>();
        Map<Line, Pieces> atAbandonment = new LinkedHashMap<>();
        TreeSet<String> added = new TreeSet<>();
        TreeSet<String> bought = new TreeSet<>();
        for (Touchpoint touchpoint : touchpoints(cart)) {
            act(contents, touchpoint);
            contents.keySet().forEach(line -> added.add(line.sku));
            if (cart.abandonsAt() != null && touchpoint.occurredAt().isBefore(cart.abandonsAt())) {
                atAbandonment = new LinkedHashMap<>(contents);
            }
            if (ReferenceNames.CONVERSION.contains(ReferenceNames.normal(touchpoint.name()))) {
                bought.addAll(skus(touchpoint));
                if (bought.isEmpty()) {
                    contents.keySet().forEach(line -> bought.add(line.sku));
                }
            }
        }
        added.forEach(sku -> product(sku).adds++);
        bought.forEach(sku -> product(sku).bought++);
        if (lost) {
            TreeSet<String> left = new TreeSet<>();
            atAbandonment.forEach((line, pieces) -> {
                left.add(line.sku);
                BigInteger worth = BigInteger.valueOf(pieces.quantity).multiply(BigInteger.valueOf(pieces.priceMicros));
                product(line.sku).leftMicros.merge(line.currency, worth, BigInteger::add);
            });
            left.forEach(sku -> product(sku).left++);
        }
    }

    private static void act(Map<Line, Pieces> contents, Touchpoint touchpoint) {
        String name = ReferenceNames.normal(touchpoint.name());
        List<Commerce.Item> items = touchpoint.commerce().items();
        boolean update = ReferenceNames.UPDATE.contains(name);
        boolean checkout = ReferenceNames.CHECKOUT.contains(name) && !items.isEmpty();
        if (update || checkout || ReferenceNames.EMPTY.contains(name)) {
            contents.clear();
        }
        for (Commerce.Item item : items) {
            Line line = new Line(item.sku(), touchpoint.commerce().currency());
            if (update || checkout || ReferenceNames.ADD.contains(name)) {
                long before = contents.getOrDefault(line, new Pieces(0, 0)).quantity;
                contents.put(line, new Pieces(before + item.quantity(), item.priceMicros()));
            } else if (ReferenceNames.REMOVE.contains(name)) {
                takeOut(contents, line, item.quantity());
            }
            contents.values().removeIf(pieces -> pieces.quantity <= 0);
        }
    }

    /** Of a line without a currency what it doesn't have is taken from the lines of the other currencies. */
    private static void takeOut(Map<Line, Pieces> contents, Line line, long quantity) {
        long wanted = quantity;
        Pieces own = contents.get(line);
        if (own != null) {
            contents.put(line, new Pieces(own.quantity - wanted, own.priceMicros));
            wanted -= own.quantity;
        }
        if (line.currency.isEmpty()) {
            for (Map.Entry<Line, Pieces> other : contents.entrySet()) {
                if (wanted > 0
                        && other.getKey().sku.equals(line.sku)
                        && !other.getKey().currency.isEmpty()) {
                    Pieces pieces = other.getValue();
                    other.setValue(new Pieces(pieces.quantity - wanted, pieces.priceMicros));
                    wanted -= pieces.quantity;
                }
            }
        }
    }

    /** What acted on a cart, in order. */
    private List<Touchpoint> touchpoints(CartRow cart) {
        List<Stitched> acts = new ArrayList<>();
        for (StitchedTouchpointRow row : tables.stitched()) {
            if (row.site().equals(site)
                    && row.person().equals(cart.person())
                    && row.cartId().equals(cart.cartId())) {
                acts.add(new Stitched(ReferenceEntries.touchpoint(tables, site, row.origin(), row.eventId()), ""));
            }
        }
        acts.sort(Stitched.ORDER);
        return acts.stream().map(act -> act.touchpoint).toList();
    }

    private static TreeSet<String> skus(Touchpoint touchpoint) {
        TreeSet<String> skus = new TreeSet<>();
        for (Commerce.Item item : touchpoint.commerce().items()) {
            skus.add(item.sku());
        }
        return skus;
    }

    private Product product(String sku) {
        return products.computeIfAbsent(sku, unused -> new Product());
    }
}
