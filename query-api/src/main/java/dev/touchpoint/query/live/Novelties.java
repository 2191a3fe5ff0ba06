package dev.touchpoint.query.live;

import dev.touchpoint.query.live.LiveReader.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells what is new among events of some kind: what happened after the beginning, within {@link #WINDOW} before now, and
 * wasn't seen before. What is published a little late is new as well.
 */
final class Novelties {

    /** What becomes known later than this after it happened isn't told any more; sooner where very much happens. */
    static final Duration WINDOW = Duration.ofMinutes(10);

    private final Map<String, Instant> known = new HashMap<>();
    private Instant after;
    private Instant seenUntil;

    /** Nothing that happened until {@code beginning} is new. */
    Novelties(Instant beginning) {
        this.after = beginning;
        this.seenUntil = beginning;
    }

    /** Moves on; how far back one has to look. */
    Instant lookAfter(Instant until) {
        Instant window = until.minus(WINDOW);
        after = after.isBefore(window) ? window : after;
        return after;
    }

    /**
     * What is new of that.
     *
     * @param seen of everything after {@link #lookAfter} until {@code until}
     */
    News of(Seen seen, Instant until) {
        List<LiveEvent> fresh = new ArrayList<>();
        for (LiveEvent event : seen.events()) {
            if (known.putIfAbsent(event.id(), event.at()) == null) {
                fresh.add(event);
            }
        }
        boolean gap = false;
        if (seen.cut()) {
            // What is older than these won't be looked at again: else it would once be taken for new.
            Instant oldest = seen.events().get(seen.events().size() - 1).at();
            gap = oldest.isAfter(seenUntil);
            after = oldest;
        }
        known.values().removeIf(at -> !at.isAfter(after));
        seenUntil = until;
        return new News(fresh, gap);
    }

    /**
     * What is new.
     *
     * @param events the newest first
     * @param gap whether there is more since the last look that wasn't looked at
     */
    record News(List<LiveEvent> events, boolean gap) {}
}
