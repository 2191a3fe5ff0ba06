package dev.touchpoint.journeystream.stitching;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The touchpoints of a device that have to go because their person asked for it. */
final class Gone {

    private final Map<Placed, Long> due = new LinkedHashMap<>();
    private final Map<Placed, Long> waiting = new LinkedHashMap<>();
    private long nextAt;

    /**
     * Takes one in.
     *
     * @param until the moment of the request; it is due once time has passed it
     */
    void add(Placed placed, long until, long watermark) {
        if (until <= watermark) {
            due.put(placed, until);
        } else {
            waiting.put(placed, until);
            nextAt = nextAt == 0 ? until : Math.min(nextAt, until);
        }
    }

    boolean covers(Placed placed) {
        return due.containsKey(placed) || waiting.containsKey(placed);
    }

    /** Those that go now, each with the moment of the request. */
    Map<Placed, Long> due() {
        return due;
    }

    /** The moment of the latest request that is due, milliseconds since the epoch; 0 where none is. */
    long dueUntil() {
        return due.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** Those that go later, each with the moment of the request. */
    Map<Placed, Long> waiting() {
        return waiting;
    }

    /** Has the device's own person forgotten, where everything went of a device; empty of what has none. */
    Optional<PersonChange> lastDevice() {
        return due.entrySet().stream()
                .filter(entry -> !entry.getKey().facts().device().isEmpty())
                .max(Map.Entry.comparingByValue())
                .map(entry -> PersonChange.forgetting(
                        entry.getKey().facts().site(), entry.getKey().facts().origin(), entry.getValue()));
    }

    /** When the first of the others is due, milliseconds since the epoch; 0 for never. */
    long nextAt() {
        return nextAt;
    }
}
