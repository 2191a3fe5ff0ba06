package dev.touchpoint.journeystream.intake;

import dev.touchpoint.event.Touchpoint;
import java.time.Duration;

/** Whether a touchpoint came too late to be stitched. */
public final class Lateness {

    private Lateness() {}

    /**
     * Whether it occurred more than {@code horizon} before it was received. An imported one is never late. This is a
     * property of the touchpoint alone, so that a replay decides the same.
     */
    public static boolean late(Touchpoint touchpoint, Duration horizon) {
        return !touchpoint.imported()
                && touchpoint.occurredAt().isBefore(touchpoint.receivedAt().minus(horizon));
    }
}
