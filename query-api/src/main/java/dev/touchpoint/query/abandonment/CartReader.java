package dev.touchpoint.query.abandonment;

import dev.touchpoint.query.http.TimeRange;
import dev.touchpoint.query.sql.Question;
import dev.touchpoint.query.sql.Row;
import dev.touchpoint.query.sql.WarehouseReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Counts carts by how they were left. */
@ApplicationScoped
public class CartReader {

    private static final Question CARTS = Question.load(CartReader.class, "carts.sql");

    private final WarehouseReader warehouse;

    CartReader(WarehouseReader warehouse) {
        this.warehouse = warehouse;
    }

    /** Those opened within {@code range}. */
    List<CartGroup> groups(String site, TimeRange range, Instant asOf) {
        Map<String, Object> binds =
                Map.of("site", site, "from", range.fromMillis(), "to", range.toMillis(), "as_of", asOf.toEpochMilli());
        return warehouse.all(CARTS, binds, CartReader::group);
    }

    private static CartGroup group(Row row) {
        return new CartGroup(
                row.text(1),
                row.text(2),
                row.text(3),
                row.number(4),
                row.number(5),
                row.number(6),
                row.number(7),
                row.number(8),
                row.number(9),
                row.number(10),
                row.number(11),
                row.number(12),
                row.number(13),
                row.number(14),
                row.amounts(15),
                row.amounts(16));
    }
}
