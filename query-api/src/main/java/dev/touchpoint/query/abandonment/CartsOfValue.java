package dev.touchpoint.query.abandonment;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Carts of one currency whose value lies in one band.
 *
 * @param currency ISO 4217 code; empty for carts that named none
 * @param from the least value; null for the lowest band
 * @param to the least value of the band above; null for the highest
 * @param created all of them
 * @param open those neither bought, emptied nor abandoned
 * @param emptied those whose last piece was taken out
 * @param purchased those bought, recovered ones included
 * @param abandoned those left behind
 * @param recovered those of them bought later
 * @param returned those of them something was done with later
 * @param abandonmentRate abandoned / (abandoned + bought without having been abandoned)
 * @param netAbandonmentRate (abandoned − recovered) / the same
 * @param lostValue value when left of those not recovered, in this currency
 * @param recoveredValue order value of those recovered, in this currency
 */
@JsonNaming(SnakeCaseStrategy.class)
public record CartsOfValue(
        String currency,
        @Nullable BigDecimal from,
        @Nullable BigDecimal to,
        long created,
        long open,
        long emptied,
        long purchased,
        long abandoned,
        long recovered,
        long returned,
        @Nullable Double abandonmentRate,
        @Nullable Double netAbandonmentRate,
        BigDecimal lostValue,
        BigDecimal recoveredValue) {}
