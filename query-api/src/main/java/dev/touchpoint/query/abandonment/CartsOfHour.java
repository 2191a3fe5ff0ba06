package dev.touchpoint.query.abandonment;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Carts opened in one hour of the day.
 *
 * @param hour 0 to 23, in the asked time zone
 * @param created all of them
 * @param open those neither bought, emptied nor abandoned
 * @param emptied those whose last piece was taken out
 * @param purchased those bought, recovered ones included
 * @param abandoned those left behind
 * @param recovered those of them bought later
 * @param returned those of them something was done with later
 * @param abandonmentRate abandoned / (abandoned + bought without having been abandoned)
 * @param netAbandonmentRate (abandoned − recovered) / the same
 * @param lostValue value when left of those not recovered, by currency
 * @param recoveredValue order value of those recovered, by currency
 */
@JsonNaming(SnakeCaseStrategy.class)
public record CartsOfHour(
        int hour,
        long created,
        long open,
        long emptied,
        long purchased,
        long abandoned,
        long recovered,
        long returned,
        @Nullable Double abandonmentRate,
        @Nullable Double netAbandonmentRate,
        Map<String, BigDecimal> lostValue,
        Map<String, BigDecimal> recoveredValue) {}
