package dev.touchpoint.query.live;

import dev.touchpoint.query.live.LiveReader.Seen;
import dev.touchpoint.query.live.Novelties.News;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what is new on one site, and tells all who listen, however many there are. What had happened until its beginning
 * is never told. Where more happens than one can follow, the newest is told, and that something was missed.
 */
final class SitePoller {

    /** Events told of one look; of more, the newest. */
    static final int MOST_AT_ONCE = 1_000;

    /** Events that are kept for those who come back. */
    static final int KEPT = 1_000;

    private final String site;
    private final LiveReader reader;
    private final Deque<LiveEvent> told = new ArrayDeque<>();
    private final Set<Consumer<LiveEvent>> listeners = new HashSet<>();
    private final Watch watch;
    private @Nullable LiveEvent visitors;

    /**
     * Of a site that nobody looked at.
     *
     * @param beginning the moment up to which the tables are complete now: what they come to know after it is new
     */
    SitePoller(String site, LiveReader reader, Instant beginning) {
        this.site = site;
        this.reader = reader;
        this.watch = new Watch(beginning);
    }

    /** Up to where was looked, and what is known of each kind. Only whoever looks changes it. */
    private static final class Watch {
        private final Novelties transitions;
        private final Novelties carts;
        private Instant until;
        private boolean begun;

        Watch(Instant beginning) {
            this.transitions = new Novelties(beginning);
            this.carts = new Novelties(beginning);
            this.until = beginning;
        }
    }

    /** Looks, when the tables have become complete further than at the last look, or for the first time. */
    void look(Instant completeUntil) {
        boolean further = completeUntil.isAfter(watch.until);
        if (!further && (watch.begun || completeUntil.isBefore(watch.until))) {
            return;
        }
        LiveEvent active = reader.active(site, completeUntil);
        List<LiveEvent> news = further ? news(completeUntil) : List.of();
        watch.until = completeUntil;
        watch.begun = true;
        tell(news, active);
    }

    /** A listener that can't take more ends, which takes the hub's lock: no listener is told anything under this one. */
    private void tell(List<LiveEvent> news, LiveEvent active) {
        List<LiveEvent> all = new ArrayList<>(news);
        List<Consumer<LiveEvent>> now;
        synchronized (this) {
            if (visitors == null || !sameNumber(visitors, active)) {
                visitors = active;
                all.add(active);
            }
            all.forEach(this::keep);
            now = List.copyOf(listeners);
        }
        now.forEach(all::forEach);
    }

    private List<LiveEvent> news(Instant until) {
        Instant since = watch.until;
        // All is read before any of it counts as known: when reading fails, the next look tells it.
        Seen seenTransitions = reader.transitions(site, watch.transitions.lookAfter(until), until);
        Seen seenCarts = reader.carts(site, watch.carts.lookAfter(until), until);
        News transitions = watch.transitions.of(seenTransitions, until);
        News carts = watch.carts.of(seenCarts, until);
        List<LiveEvent> news = new ArrayList<>(transitions.events());
        news.addAll(carts.events());
        news.sort(LiveEvent.ORDER);
        if (!transitions.gap() && !carts.gap() && news.size() <= MOST_AT_ONCE) {
            return news;
        }
        List<LiveEvent> told = new ArrayList<>();
        told.add(LiveEvent.missed(since, until));
        told.addAll(news.subList(Math.max(0, news.size() - MOST_AT_ONCE), news.size()));
        return told;
    }

    private static boolean sameNumber(LiveEvent one, LiveEvent other) {
        return String.valueOf(one.told().get("visitors"))
                .equals(String.valueOf(other.told().get("visitors")));
    }

    private void keep(LiveEvent event) {
        told.addLast(event);
        if (told.size() > KEPT) {
            told.removeFirst();
        }
    }

    /**
     * From now on tells a listener everything new, after what it missed.
     *
     * @param last the event it was told last, null if none
     * @return whether {@code last} is still known, so that nothing is missing in between; true without one
     */
    synchronized boolean add(Consumer<LiveEvent> listener, @Nullable String last) {
        Deque<LiveEvent> missed = new ArrayDeque<>();
        boolean found = last == null;
        // From the newest on: what happened at another time than was believed may have been told twice.
        for (Iterator<LiveEvent> back = told.descendingIterator(); !found && back.hasNext(); ) {
            LiveEvent event = back.next();
            found = event.id().equals(last);
            if (!found) {
                missed.addFirst(event);
            }
        }
        if (!found) {
            missed.clear();
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
