package dev.touchpoint.query.abandonment;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Map;

/**
 * What was lost and recovered in one stretch of time.
 *
 * @param start its begin, in the asked time zone
 * @param lost carts abandoned then that weren't bought later
 * @param recovered carts bought then that had been abandoned
 * @param lostValue value when left of the lost ones, by currency
 * @param recoveredValue order value of the recovered ones, by currency
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ValueOfBucket(
        OffsetDateTime start,
        long lost,
        long recovered,
        Map<String, BigDecimal> lostValue,
        Map<String, BigDecimal> recoveredValue) {}
