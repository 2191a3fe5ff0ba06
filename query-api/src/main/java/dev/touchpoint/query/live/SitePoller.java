package dev.touchpoint.query.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what is new on one site, and tells all who listen, however many there are.
 *
 * <p>What happened within {@link #WINDOW} before {@code complete_until} and wasn't told yet is new: so what is published
 * a little late is told as well. What had happened before the first look is never told.
 */
final class SitePoller {

    /** What becomes known later than this after it happened isn't told any more. */
    static final Duration WINDOW = Duration.ofMinutes(10);

    /** Events that are kept for those who come back. */
    static final int KEPT = 1_000;

    private final String site;
    private final LiveReader reader;
    private final Map<String, Instant> known = new HashMap<>();
    private final Deque<LiveEvent> told = new ArrayDeque<>();
    private final Set<Consumer<LiveEvent>> listeners = new HashSet<>();
    private @Nullable Instant seenUntil;
    private @Nullable LiveEvent visitors;

    SitePoller(String site, LiveReader reader) {
        this.site = site;
        this.reader = reader;
    }

    /** Looks, when the tables have become complete further than at the last look. */
    void look(Instant completeUntil) {
        Instant before;
        synchronized (this) {
            before = seenUntil;
            if (before != null && !completeUntil.isAfter(before)) {
                return;
            }
        }
        List<LiveEvent> found = reader.events(site, completeUntil.minus(WINDOW), completeUntil);
        LiveEvent active = reader.active(site, completeUntil);
        synchronized (this) {
            seenUntil = completeUntil;
            known.values().removeIf(at -> !at.isAfter(completeUntil.minus(WINDOW)));
            for (LiveEvent event : found) {
                if (known.putIfAbsent(event.id(), event.at()) == null && before != null) {
                    tell(event);
                }
            }
            if (visitors == null || !sameNumber(visitors, active)) {
                visitors = active;
                tell(active);
            }
        }
    }

    private static boolean sameNumber(LiveEvent one, LiveEvent other) {
        return String.valueOf(one.told().get("visitors"))
                .equals(String.valueOf(other.told().get("visitors")));
    }

    private void tell(LiveEvent event) {
        told.addLast(event);
        if (told.size() > KEPT) {
            told.removeFirst();
        }
        List.copyOf(listeners).forEach(listener -> listener.accept(event));
    }

    /**
     * From now on tells a listener everything new, after what it missed.
     *
     * @param last the event it was told last, null if none
     * @return whether {@code last} is still known, so that nothing is missing in between; true without one
     */
    synchronized boolean add(Consumer<LiveEvent> listener, @Nullable String last) {
        List<LiveEvent> missed = new ArrayList<>();
        boolean found = last == null;
        if (last != null) {
            for (Iterator<LiveEvent> all = told.iterator(); all.hasNext(); ) {
                LiveEvent event = all.next();
                if (found) {
                    missed.add(event);
                } else {
                    found = event.id().equals(last);
                }
            }
        }
        if (missed.isEmpty() && visitors != null && !(last != null && found)) {
            missed.add(visitors);
        }
        listeners.add(listener);
        missed.forEach(listener);
        return found;
    }

    synchronized void remove(Consumer<LiveEvent> listener) {
        listeners.remove(listener);
    }

    synchronized int listeners() {
        return listeners.size();
    }
}
