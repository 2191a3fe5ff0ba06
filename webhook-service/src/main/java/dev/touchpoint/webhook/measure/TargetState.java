package dev.touchpoint.webhook.measure;

import java.time.Duration;

/**
 * How a target is at a moment.
 *
 * @param isReading whether it has partitions to read
 * @param isDown whether it is taken to be down
 * @param isDisabled whether it answered 410
 * @param held messages read and not delivered yet
 * @param lag records not read yet
 * @param oldestAge how long ago the oldest of the messages happened
 */
public record TargetState(
        boolean isReading, boolean isDown, boolean isDisabled, int held, long lag, Duration oldestAge) {

    /** Before anything is known. */
    public static final TargetState STARTING = new TargetState(false, false, false, 0, 0, Duration.ZERO);

    /** A word for it. */
    public String label() {
        if (isDisabled) {
            return "disabled";
        }
        if (isDown) {
            return "down";
        }
        return isReading ? "up" : "starting";
    }
}
