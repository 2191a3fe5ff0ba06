package dev.touchpoint.query.funnel.figures;

import java.math.BigInteger;

/**
 * Units counted elsewhere, because no more is to be known of them: the attempt that counts has nothing but its start.
 *
 * @param step index from 0 of the required step it starts at: 0 but in open funnels
 * @param units how many units
 * @param inWindow whether a window of theirs runs
 * @param startMillis any millisecond of the bucket of the trend they start in; of no meaning without one
 * @param firstValue value of the starting touchpoint in the first property broken down by; empty without one
 * @param secondValue the same in the second
 * @param currency what {@code micros} are in; empty when those touchpoints are worth nothing
 * @param micros what the starting touchpoints are worth together, in millionths
 */
public record StartsOnly(
        int step,
        long units,
        boolean inWindow,
        long startMillis,
        String firstValue,
        String secondValue,
        String currency,
        BigInteger micros) {}
