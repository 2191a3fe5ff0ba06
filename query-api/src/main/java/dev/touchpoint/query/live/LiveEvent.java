package dev.touchpoint.query.live;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that happened on a site.
 *
 * @param id the same whenever and by whomever it is told
 * @param kind what it is
 * @param at when it happened
 * @param number of what is of one kind and millisecond, the lower happened first
 * @param told what everybody is told of it
 * @param ofPerson what only those are told who may see persons
 */
record LiveEvent(String id, Kind kind, Instant at, int number, Map<String, Object> told, Map<String, Object> ofPerson) {

    /** The order in which they are told. */
    static final Comparator<LiveEvent> ORDER = Comparator.comparing(LiveEvent::at)
            .thenComparing(LiveEvent::kind)
            .thenComparing(LiveEvent::number)
            .thenComparing(LiveEvent::id);

    /** Since the look until {@code since}, until that moment, more happened than is told; the newest of it follows. */
    static LiveEvent missed(Instant since, Instant until) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("reason", "too_many_at_once");
        told.put("after", since.toString());
        told.put("until", until.toString());
        return new LiveEvent("missed-" + until.toEpochMilli(), Kind.MISSED, until, 0, told, Map.of());
    }

    /** What there is to tell. */
    enum Kind {
        PHASE_TRANSITION,
        CART_ABANDONED,
        CART_RECOVERED,
        ACTIVE_VISITORS,

        /** More happened than is told. */
        MISSED
    }
}
