package dev.touchpoint.query.journey;

import dev.touchpoint.query.http.PageCursor;
import dev.touchpoint.query.http.TimeRange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which journeys are looked for. All of it must be true of one; what wasn't asked for allows any.
 *
 * @param site the site
 * @param segment of these persons only; null for everybody
 * @param started when it started
 * @param asOf what deadlines are compared with; null for what is complete
 * @param ids it has, or replaced, one of these; empty for any
 * @param furthestPhase numbers of its furthest phase
 * @param states what it is at as_of
 * @param channels by one of these
 * @param devices started on one of these
 * @param touched with a touchpoint of one of these names, in normal form
 * @param touchpoints how many it has
 * @param millis from its start to its last active touchpoint
 * @param currency the currency its value is in; empty when that isn't asked for
 * @param micros its value in millionths
 * @param sort what they are ordered by
 * @param descending whether the largest comes first
 * @param limit the most on a page
 * @param cursor the key of the last one told; null for the first page
 * @param digest tells this search from others
 */
record JourneySearch(
        String site,
        @Nullable String segment,
        TimeRange started,
        @Nullable Instant asOf,
        List<String> ids,
        Between furthestPhase,
        List<JourneyState> states,
        List<String> channels,
        List<String> devices,
        List<String> touched,
        Between touchpoints,
        Between millis,
        String currency,
        Between micros,
        JourneySort sort,
        boolean descending,
        int limit,
        @Nullable PageCursor cursor,
        String digest) {

    JourneySearch {
        ids = List.copyOf(ids);
        states = List.copyOf(states);
        channels = List.copyOf(channels);
        devices = List.copyOf(devices);
        touched = List.copyOf(touched);
    }

    boolean needsValue() {
        return sort == JourneySort.VALUE || !micros.isAny();
    }
}
