package dev.touchpoint.query.abandonment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Abandoned carts that were left alike.
 *
 * @param stage the stage they were left at; absent where they aren't told apart by it
 * @param channel the channel of the visit they were left in; absent where they aren't told apart by it
 * @param device the kind of device they were left on; absent where they aren't told apart by it
 * @param abandoned how many
 * @param recovered how many of them were bought later
 * @param returned how many of them something was done with later
 * @param recoveryRate recovered / abandoned
 * @param lostValue value when left of those not recovered, by currency
 * @param recoveredValue order value of those recovered, by currency
 */
@JsonNaming(SnakeCaseStrategy.class)
public record LeftCarts(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String stage,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String channel,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String device,
        long abandoned,
        long recovered,
        long returned,
        @Nullable Double recoveryRate,
        Map<String, BigDecimal> lostValue,
        Map<String, BigDecimal> recoveredValue) {}
