package dev.touchpoint.query.abandonment;

import dev.touchpoint.query.PlainAmount;
import dev.touchpoint.query.memory.Allowance;
import dev.touchpoint.query.memory.AnswerMemory;
import dev.touchpoint.query.segment.PersonFilter;
import dev.touchpoint.query.sql.Question;
import dev.touchpoint.query.sql.Row;
import dev.touchpoint.query.sql.WarehouseReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Follows what was done to carts, for what the table of carts doesn't keep: the products. */
@ApplicationScoped
public class CartTouchReader {

    private static final String VIEWS = Question.text(CartTouchReader.class, "product_views.sql");
    private static final String SEGMENT_VIEWS = Question.text(CartTouchReader.class, "segment_views.sql");
    private static final String TOUCHPOINTS = Question.text(CartTouchReader.class, "cart_touchpoints.sql");
    private static final String OF_RANGE = Question.text(CartTouchReader.class, "carts_of_range.sql");
    private static final String OF_PAGE = Question.text(CartTouchReader.class, "carts_of_page.sql");
    private static final String JUDGED = Question.text(CartTouchReader.class, "judged.sql");

    private final WarehouseReader warehouse;
    private final AnswerMemory memory;
    private final boolean botsCount;

    /** @param botsCount whether touchpoints of programs are stitched as those of people are: then their looks are looks */
    CartTouchReader(
            WarehouseReader warehouse,
            AnswerMemory memory,
            @ConfigProperty(name = "touchpoint.query.stitch-bots") boolean botsCount) {
        this.warehouse = warehouse;
        this.memory = memory;
        this.botsCount = botsCount;
    }

    /**
     * Whose cart, and which.
     *
     * @param person whose
     * @param cartId which of theirs
     */
    record CartKey(String person, String cartId) {}

    /** The products of the carts asked about. */
    Products products(CartRequest request) {
        try (Allowance allowance = memory.open()) {
            return products(request, new ProductTally(allowance));
        }
    }

    private Products products(CartRequest request, ProductTally tally) {
        Map<String, Object> views = CartReader.binds(request);
        views.put("bots_count", botsCount ? 1L : 0L);
        warehouse.each(viewsOf(request.segment()), views, row -> tally.addViews(row.text(1), row.number(2)));
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("wanted", OF_RANGE);
        parts.put("judged", JUDGED);
        parts.put("segment", request.segment().on("person"));
        warehouse.each(Question.compose(TOUCHPOINTS, parts), CartReader.binds(request), row -> tally.take(touch(row)));
        return tally.end(request.top());
    }

    /** Who looked is known of stitched touchpoints alone: they are read, too, where it matters. */
    private static Question viewsOf(PersonFilter segment) {
        boolean anybody = segment.equals(PersonFilter.EVERYBODY);
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("viewers", anybody ? "1" : SEGMENT_VIEWS);
        parts.put("segment", segment.on("person"));
        return Question.compose(VIEWS, parts);
    }

    /** What is in some carts now. */
    Map<CartKey, List<CartItem>> contents(String site, List<CartKey> carts) {
        Map<CartKey, CartContents> contents = new HashMap<>();
        if (!carts.isEmpty()) {
            Map<String, Object> binds = new HashMap<>(Map.of("site", site));
            List<String> keys = new ArrayList<>();
            for (CartKey cart : carts) {
                keys.add("(:person_%d, :cart_%d)".formatted(keys.size(), keys.size()));
                binds.put("person_" + (keys.size() - 1), cart.person);
                binds.put("cart_" + (keys.size() - 1), cart.cartId);
            }
            Map<String, String> parts = new LinkedHashMap<>();
            parts.put("wanted", OF_PAGE);
            parts.put("keys", String.join(", ", keys));
            warehouse.each(Question.compose(TOUCHPOINTS, parts), binds, row -> {
                CartTouch touch = touch(row);
                contents.computeIfAbsent(new CartKey(touch.person(), touch.cartId()), any -> new CartContents())
                        .take(touch);
            });
        }
        Map<CartKey, List<CartItem>> items = new HashMap<>();
        contents.forEach((cart, inIt) -> items.put(cart, inIt.items()));
        return items;
    }

    private static CartTouch touch(Row row) {
        long abandonsAt = row.number(4);
        return new CartTouch(
                row.text(1),
                row.text(2),
                row.flag(3),
                abandonsAt == 0 ? null : abandonsAt,
                row.number(5),
                row.text(6),
                row.text(7),
                row.number(8),
                row.text(9),
                row.number(10),
                PlainAmount.of(new BigDecimal(row.text(11))));
    }
}
