package dev.touchpoint.query.dropoff;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * One thing that was true of some journeys until they dropped or went on.
 *
 * @param attribute what is asked of a journey
 * @param value what it says; empty for nothing
 * @param dropped how many of those that dropped say so
 * @param advanced how many of those that went on say so
 * @param dropRate which share of those that say so dropped
 * @param dropRateOtherwise which share of the others dropped
 * @param riskDifference the first minus the second
 * @param oddsRatio odds of dropping with it to those without, 0.5 added to each of the four counts
 * @param test how the significance was found: {@code fisher} or {@code chi_square}
 * @param significance how likely so much of a difference is where there is none, two-sided
 * @param adjustedSignificance the same corrected for the number of things tested
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Finding(
        String attribute,
        String value,
        long dropped,
        long advanced,
        double dropRate,
        double dropRateOtherwise,
        double riskDifference,
        double oddsRatio,
        String test,
        double significance,
        double adjustedSignificance) {}
