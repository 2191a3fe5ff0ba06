package dev.touchpoint.query.rejected;

import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.TimeRange;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which refusals are asked about.
 *
 * @param site the site as the table has it; empty for what belongs to none
 * @param range when they were received
 * @param reason only of this reason; empty for any
 * @param eventId only of this event; empty for any
 * @param otherId the same event's other id; empty when it has none
 * @param id only this row; empty for any
 */
record RejectedFilter(String site, TimeRange range, String reason, String eventId, String otherId, String id) {

    /** What requests of no known site are asked for by; only a token of all sites opens it. */
    private static final String NO_SITE = "*";

    private static final int LONGEST = 200;

    static RejectedFilter of(
            String openSite, TimeRange range, @Nullable String reason, @Nullable String eventId, @Nullable String id) {
        return new RejectedFilter(
                openSite.equals(NO_SITE) ? "" : openSite,
                range,
                bounded("reason", reason),
                bounded("event_id", eventId),
                "",
                bounded("id", id));
    }

    /** The same, by another id of the event as well. */
    RejectedFilter orEvent(String other) {
        return new RejectedFilter(site, range, reason, eventId, other, id);
    }

    Map<String, Object> binds() {
        Map<String, Object> binds = new HashMap<>();
        binds.put("site", site);
        binds.put("from", range.fromMillis());
        binds.put("to", range.toMillis());
        binds.put("reason", reason);
        binds.put("event_id", eventId);
        binds.put("other_id", otherId.isEmpty() ? eventId : otherId);
        binds.put("id", id);
        return binds;
    }

    private static String bounded(String name, @Nullable String text) {
        if (text == null) {
            return "";
        }
        if (text.length() > LONGEST) {
            throw ProblemException.invalid(name, "%s has at most %d characters.".formatted(name, LONGEST));
        }
        return text;
    }
}
