package dev.touchpoint.query.abandonment;

import dev.touchpoint.query.DeviceKind;
import dev.touchpoint.query.Spread;
import dev.touchpoint.query.sql.Question;
import dev.touchpoint.query.sql.Row;
import dev.touchpoint.query.sql.WarehouseReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts carts by what became of them. */
@ApplicationScoped
public class CartReader {

    private static final String JUDGED = text("judged.sql");
    private static final String SUMS = text("sums.sql");
    private static final String BY_VALUE = text("by_value.sql");

    private static final String CARTS = text("carts.sql");
    private static final String BY_DEVICE = text("by_device.sql");
    private static final String BY_HOUR = text("by_hour.sql");
    private static final String TIMES = text("times.sql");
    private static final String OVER_TIME = text("over_time.sql");

    private final WarehouseReader warehouse;

    CartReader(WarehouseReader warehouse) {
        this.warehouse = warehouse;
    }

    private static String text(String name) {
        return Question.text(CartReader.class, name);
    }

    private static Question question(String template, CartRequest request) {
        return Question.compose(template, parts(request, "abandoned_value", "order_value"));
    }

    /** The parts of every question about carts; those within others come after these. */
    private static Map<String, String> parts(CartRequest request, String leftValue, String boughtValue) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("judged", JUDGED);
        parts.put("sums", SUMS);
        parts.put("left_value", leftValue);
        parts.put("bought_value", boughtValue);
        parts.put("kind", DeviceKind.sql("abandoned_device", "agent"));
        parts.put("segment", request.segment().on("person"));
        return parts;
    }

    /** All carts, by the stage and channel they were left in: one pass over the carts. */
    List<CartGroup> byStageAndChannel(CartRequest request) {
        return warehouse.all(question(CARTS, request), binds(request), CartReader::group);
    }

    /** Abandoned carts by the kind of device they were left on. */
    List<CartGroup> byDevice(CartRequest request) {
        return warehouse.all(question(BY_DEVICE, request), binds(request), CartReader::group);
    }

    /** All carts by the hour of the day they were opened in. */
    List<CartGroup> byHour(CartRequest request) {
        return warehouse.all(question(BY_HOUR, request), binds(request), CartReader::group);
    }

    /** All carts by currency and the number of the band their value lies in. */
    List<CartGroup> byValue(CartRequest request) {
        Map<String, Object> binds = binds(request);
        List<String> bounds = new ArrayList<>();
        for (int bound = 0; bound < request.bands().bounds().size(); bound++) {
            bounds.add("toDecimal64(:bound_%d, 6)".formatted(bound));
            binds.put("bound_" + bound, request.bands().bounds().get(bound).toPlainString());
        }
        Map<String, String> parts = parts(request, "map(currency, amount)", "map(currency, order_value[currency])");
        parts.put("bounds", String.join(", ", bounds));
        return warehouse.all(Question.compose(BY_VALUE, parts), binds, CartReader::group);
    }

    /** How long it took, by {@code abandon} and {@code recover}; what never happened isn't there. */
    Map<String, Spread> times(CartRequest request) {
        Map<String, Spread> times = new HashMap<>();
        warehouse.each(
                question(TIMES, request),
                binds(request),
                row -> times.put(
                        row.text(1),
                        Spread.ofMillis(row.number(2), row.number(3), row.number(4), row.number(5), row.number(6))));
        return times;
    }

    /** What was lost and recovered, by day, in order. */
    List<DayOfCarts> byDay(CartRequest request) {
        return warehouse.all(
                question(OVER_TIME, request),
                binds(request),
                row -> new DayOfCarts(
                        LocalDate.parse(row.text(1)), row.number(2), row.number(3), row.amounts(4), row.amounts(5)));
    }

    static Map<String, Object> binds(CartRequest request) {
        Map<String, Object> binds = new HashMap<>();
        binds.put("site", request.site());
        binds.put("from", request.range().fromMillis());
        binds.put("to", request.range().toMillis());
        binds.put("as_of", request.asOf().at().toEpochMilli());
        binds.put("time_zone", request.zone().getId());
        return request.segment().with(binds);
    }

    private static CartGroup group(Row row) {
        return new CartGroup(
                row.text(1),
                row.text(2),
                row.number(3),
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
                row.amounts(14),
                row.amounts(15));
    }
}
