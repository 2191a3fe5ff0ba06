package dev.touchpoint.query.abandonment;

import dev.touchpoint.event.StableId;
import dev.touchpoint.query.abandonment.CartTouchReader.CartKey;
import dev.touchpoint.query.http.TimeRange;
import dev.touchpoint.query.segment.PersonFilter;
import dev.touchpoint.query.sql.Question;
import dev.touchpoint.query.sql.Row;
import dev.touchpoint.query.sql.WarehouseReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Lists open carts, those that are abandoned next first. */
@ApplicationScoped
public class OpenCartReader {

    private static final String PAGE = Question.text(OpenCartReader.class, "open_carts.sql");
    private static final String COUNT = Question.text(OpenCartReader.class, "open_carts_count.sql");

    private final WarehouseReader warehouse;
    private final CartTouchReader touches;

    OpenCartReader(WarehouseReader warehouse, CartTouchReader touches) {
        this.warehouse = warehouse;
        this.touches = touches;
    }

    /**
     * Which carts are asked about.
     *
     * @param site the site
     * @param range when they were opened
     * @param segment whose they are
     */
    record Wanted(String site, TimeRange range, PersonFilter segment) {

        /** Tells this list from others; the moment it is for stands beside it in a cursor. */
        String digest() {
            return StableId.of(site, range.from().toString(), range.to().toString(), segment.state());
        }

        private Question question(String template) {
            return Question.compose(template, Map.of("segment", segment.on("person")));
        }

        private Map<String, Object> binds(Instant asOf) {
            return segment.with(Map.of(
                    "site", site, "from", range.fromMillis(), "to", range.toMillis(), "as_of", asOf.toEpochMilli()));
        }
    }

    /**
     * An open cart and its place in the list.
     *
     * @param due when it is abandoned, in milliseconds; the end of time for never
     */
    record Listed(OpenCart cart, long due) {

        OpenCartPlace place() {
            return new OpenCartPlace(due, cart.person(), cart.cartId());
        }
    }

    /** How many there are. */
    long count(Wanted wanted, Instant asOf) {
        return warehouse
                .first(wanted.question(COUNT), wanted.binds(asOf), row -> row.number(1))
                .orElse(0L);
    }

    /** At most so many of them after a place, with what is in them. */
    List<Listed> page(Wanted wanted, Instant asOf, OpenCartPlace after, int limit) {
        Map<String, Object> binds = wanted.binds(asOf);
        binds.put("after", after.due());
        binds.put("after_person", after.person());
        binds.put("after_cart", after.cartId());
        binds.put("limit", (long) limit);
        List<Listed> page = warehouse.all(wanted.question(PAGE), binds, OpenCartReader::listed);
        Map<CartKey, List<CartItem>> contents = touches.contents(
                wanted.site(), page.stream().map(OpenCartReader::key).toList());
        return page.stream()
                .map(listed -> new Listed(listed.cart.with(contents.getOrDefault(key(listed), List.of())), listed.due))
                .toList();
    }

    private static CartKey key(Listed listed) {
        return new CartKey(listed.cart.person(), listed.cart.cartId());
    }

    private static Listed listed(Row row) {
        OpenCart cart = new OpenCart(
                row.text(1),
                row.text(2),
                row.text(3),
                row.instant(4),
                row.instant(5),
                row.instant(6),
                row.instant(7),
                row.text(8),
                row.number(9),
                row.amounts(10),
                List.of());
        return new Listed(cart, row.number(11));
    }
}
