package dev.touchpoint.journeystream.identity;

import dev.touchpoint.event.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Whose a touchpoint of a device is.
 *
 * @param person who
 * @param interval of a customer the interval it belongs to or joins; of the device itself the one that ended before, if any
 */
record Holder(String person, @Nullable CustomerInterval interval) {

    static Holder of(CustomerInterval interval) {
        return new Holder(Origin.ofCustomer(interval.customer()), interval);
    }
}
