package dev.touchpoint.query.abandonment;

import java.math.BigDecimal;
import java.util.Map;

/**
 * Carts that are alike in what they are told apart by, counted.
 *
 * @param key the first thing they are told apart by
 * @param second the second one; empty where there is none
 * @param created all of them
 * @param open those neither bought, emptied nor abandoned
 * @param emptied those whose last piece was taken out
 * @param purchased those bought, recovered ones included
 * @param abandoned those left behind, whatever came of them
 * @param recovered those bought after they were left
 * @param recoveredByLink those of them that came by a recovery link
 * @param returned those something was done with after they were left
 * @param boughtAtOnce those bought without having been left
 * @param abandonedAtCheckout those left at checkout or later
 * @param boughtAtOnceAtCheckout those bought without having been left that came to the checkout
 * @param lost value when left of those not recovered, by currency
 * @param regained order value of those recovered, by currency
 */
record CartGroup(
        String key,
        String second,
        long created,
        long open,
        long emptied,
        long purchased,
        long abandoned,
        long recovered,
        long recoveredByLink,
        long returned,
        long boughtAtOnce,
        long abandonedAtCheckout,
        long boughtAtOnceAtCheckout,
        Map<String, BigDecimal> lost,
        Map<String, BigDecimal> regained) {}
