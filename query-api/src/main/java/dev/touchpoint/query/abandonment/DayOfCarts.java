package dev.touchpoint.query.abandonment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/**
 * What was lost and recovered on one day.
 *
 * @param day in the asked time zone
 * @param lost carts abandoned that day that weren't bought later
 * @param recovered carts bought that day that had been abandoned
 * @param lostValue value when left of the lost ones, by currency
 * @param recoveredValue order value of the recovered ones, by currency
 */
record DayOfCarts(
        LocalDate day,
        long lost,
        long recovered,
        Map<String, BigDecimal> lostValue,
        Map<String, BigDecimal> recoveredValue) {}
