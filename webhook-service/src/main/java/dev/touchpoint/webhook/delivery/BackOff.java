package dev.touchpoint.webhook.delivery;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt: twice as long each time, up to a bound, of which the last half is left to
 * chance, so that targets of one receiver don't come back in step.
 *
 * @param first after the first failure
 * @param most never longer
 * @param chance numbers from 0 (inclusive) to 1 (exclusive)
 */
public record BackOff(Duration first, Duration most, DoubleSupplier chance) {

    private static final int MAX_DOUBLINGS = 30;

    /** After that many failures in a row, at least one. */
    public Duration after(int failures) {
        long factor = 1L << Math.min(failures - 1, MAX_DOUBLINGS);
        long millis = Math.min(most.toMillis(), first.toMillis() * factor);
        return Duration.ofMillis(millis / 2 + (long) (chance.getAsDouble() * (millis - millis / 2)));
    }
}
