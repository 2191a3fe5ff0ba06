package dev.touchpoint.query.abandonment;

import dev.touchpoint.query.Spread;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was found about carts. What wasn't asked for is null.
 *
 * @param whole all of them, by the stage and channel they were left in
 * @param byDevice abandoned ones by the kind of device
 * @param byHour all by the hour of their opening
 * @param byValue all by currency and band
 * @param products what was in them
 * @param times how long it took to {@code abandon} and to {@code recover} them
 * @param days what was lost and recovered, by day, in order
 */
record CartFindings(
        List<CartGroup> whole,
        @Nullable List<CartGroup> byDevice,
        @Nullable List<CartGroup> byHour,
        @Nullable List<CartGroup> byValue,
        @Nullable Products products,
        @Nullable Map<String, Spread> times,
        @Nullable List<DayOfCarts> days) {}
