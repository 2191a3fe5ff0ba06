package dev.touchpoint.query.live;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/**
 * Something that happened on a site.
 *
 * @param id the same whenever and by whomever it is told
 * @param kind what it is
 * @param at when it happened
 * @param told what everybody is told of it
 * @param ofPerson what only those are told who may see persons
 */
record LiveEvent(String id, Kind kind, Instant at, Map<String, Object> told, Map<String, Object> ofPerson) {

    /** The order in which they are told. */
    static final Comparator<LiveEvent> ORDER =
            Comparator.comparing(LiveEvent::at).thenComparing(LiveEvent::kind).thenComparing(LiveEvent::id);

    /** What there is to tell. */
    enum Kind {
        PHASE_TRANSITION,
        CART_ABANDONED,
        CART_RECOVERED,
        ACTIVE_VISITORS
    }
}
