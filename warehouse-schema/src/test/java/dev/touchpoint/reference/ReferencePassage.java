package dev.touchpoint.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;

/**
 * The attempt of a unit that counts.
 *
 * @param unit whose
 * @param start number of the step it starts at
 * @param furthest number of the furthest required step taken; in any order how many steps were taken
 * @param converted whether that was the last one
 * @param inWindow whether it wasn't, and an attempt of the unit may still come further
 * @param taken by number of a step the touchpoint that took it; in any order the first, the second and so on in time
 */
public record ReferencePassage(
        String unit,
        int start,
        int furthest,
        boolean converted,
        boolean inWindow,
        SortedMap<Integer, FunnelTouchpoint> taken) {

    FunnelTouchpoint touchpoint(int step) {
        FunnelTouchpoint touchpoint = taken.get(step);
        if (touchpoint == null) {
            throw new IllegalArgumentException("Step " + step + " wasn't taken");
        }
        return touchpoint;
    }

    Instant startsAt() {
        return touchpoint(start).at();
    }

    /** From the first to the last required step. */
    long millisToFurthest() {
        return Duration.between(startsAt(), touchpoint(furthest).at()).toMillis();
    }

    boolean dropped() {
        return !converted && !inWindow;
    }

    /** The highest step taken before that one; 0 when there is none. */
    int takenBefore(int step) {
        int before = 0;
        for (Map.Entry<Integer, FunnelTouchpoint> one : taken.entrySet()) {
            if (one.getKey() < step) {
                before = one.getKey();
            }
        }
        return before;
    }
}
