package dev.touchpoint.query.abandonment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.touchpoint.query.Spread;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of the table of cart figures.
 *
 * @param group what the line is about: {@code all}, {@code stage}, {@code channel}, {@code device}, {@code hour},
 *     {@code value}, {@code products} (all of them), {@code product} or {@code over_time}
 * @param figures the figures of that
 */
record CartLine(String group, @JsonUnwrapped Object figures) {

    /**
     * How many products there are, those that aren't told included.
     *
     * @param count their number
     */
    record ProductCount(long count) {}

    /** The figures of all carts; times where they are asked for. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Total(
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

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Spread timeToAbandon,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Spread timeToRecover) {

        static Total of(CartFigures all) {
            return new Total(
                    all.created(),
                    all.open(),
                    all.emptied(),
                    all.purchased(),
                    all.abandoned(),
                    all.recovered(),
                    all.recoveredByLink(),
                    all.returned(),
                    all.abandonmentRate(),
                    all.netAbandonmentRate(),
                    all.checkoutAbandonmentRate(),
                    all.lostValue(),
                    all.recoveredValue(),
                    all.timeToAbandon(),
                    all.timeToRecover());
        }
    }
}
