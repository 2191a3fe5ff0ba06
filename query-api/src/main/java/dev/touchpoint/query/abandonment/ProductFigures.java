package dev.touchpoint.query.abandonment;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.util.Map;

/**
 * What became of one product.
 *
 * @param sku the product
 * @param views how often it was looked at in the range; of a segment by its persons
 * @param adds in how many of the carts it ever lay
 * @param left in how many lost carts it lay when they were abandoned
 * @param bought with how many carts it was bought
 * @param leftValue what it was worth in the lost ones, by currency
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ProductFigures(
        String sku, long views, long adds, long left, long bought, Map<String, BigDecimal> leftValue) {}
