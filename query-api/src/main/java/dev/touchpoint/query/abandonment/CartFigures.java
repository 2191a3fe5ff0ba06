package dev.touchpoint.query.abandonment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.touchpoint.query.Spread;
import dev.touchpoint.query.answer.Staged;
import dev.touchpoint.query.answer.Tabular;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The carts opened in a range. Amounts are by ISO 4217 currency; an empty one stands for carts that named none.
 *
 * @param site the site
 * @param asOf what deadlines were compared with
 * @param completeUntil every touchpoint received until then is in it; null when nothing was published yet
 * @param settling whether the tables may not quite agree with each other
 * @param created all of them
 * @param open those neither bought, emptied nor abandoned
 * @param emptied those whose last piece was taken out
 * @param purchased those bought, recovered ones included
 * @param abandoned those left behind, whatever came of them
 * @param recovered those of them bought later
 * @param recoveredByLink those of them that came back by a recovery link or campaign
 * @param returned those of them something was done with later
 * @param abandonmentRate abandoned / (abandoned + bought without having been abandoned)
 * @param netAbandonmentRate (abandoned − recovered) / the same
 * @param checkoutAbandonmentRate the first over carts that had reached the checkout: when they were left, or were bought
 * @param lostValue value when left of those not recovered
 * @param recoveredValue order value of those recovered
 * @param byStage abandoned carts by the stage they were left at, most first; absent unless asked for, as all that follows
 * @param byChannel abandoned carts by the channel of the visit they were left in, most first
 * @param byDevice abandoned carts by the kind of device they were left on ({@code desktop}, {@code mobile}, {@code tablet},
 *     {@code other}, {@code unknown} where it doesn't say, {@code none} where there was none), most first
 * @param byHour all carts by the hour of the day they were opened in; hours without any are left out
 * @param byValue all carts by currency and band of their value; bands without any are left out
 * @param products what became of single products
 * @param timeToAbandon from the opening to the abandonment of abandoned carts
 * @param timeToRecover from the abandonment to the purchase of recovered carts
 * @param overTime what was lost and recovered when, without a gap from the first bucket to the last
 */
@JsonNaming(SnakeCaseStrategy.class)
public record CartFigures(
        String site,
        Instant asOf,
        @Nullable Instant completeUntil,
        boolean settling,
        long created,
        long open,
        long emptied,
        long purchased,
        long abandoned,
        long recovered,
        long recoveredByLink,
        long returned,
        @Nullable Double abandonmentRate,
        @Nullable Double netAbandonmentRate,
        @Nullable Double checkoutAbandonmentRate,
        Map<String, BigDecimal> lostValue,
        Map<String, BigDecimal> recoveredValue,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<LeftCarts> byStage,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<LeftCarts> byChannel,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<LeftCarts> byDevice,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<CartsOfHour> byHour,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<CartsOfValue> byValue,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Products products,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Spread timeToAbandon,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Spread timeToRecover,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ValueOfBucket> overTime)
        implements Tabular, Staged {

    @Override
    public List<?> rows() {
        List<CartLine> lines = new ArrayList<>();
        lines.add(new CartLine("all", CartLine.Total.of(this)));
        add(lines, "stage", byStage);
        add(lines, "channel", byChannel);
        add(lines, "device", byDevice);
        add(lines, "hour", byHour);
        add(lines, "value", byValue);
        add(lines, "products", products == null ? null : List.of(new CartLine.ProductCount(products.count())));
        add(lines, "product", products == null ? null : products.top());
        add(lines, "over_time", overTime);
        return lines;
    }

    private static void add(List<CartLine> lines, String group, @Nullable List<?> rows) {
        if (rows != null) {
            rows.forEach(row -> lines.add(new CartLine(group, row)));
        }
    }

    @Override
    public Class<? extends Record> rowType() {
        return CartLine.Total.class;
    }

    /** Opened, and bought. Open ones may still be. */
    @Override
    public List<Stage> stages() {
        return List.of(new Stage(1, "created", created, open, false), new Stage(2, "purchased", purchased, 0, false));
    }
}
