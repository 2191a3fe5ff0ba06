package dev.touchpoint.query.segment;

import dev.touchpoint.query.http.JsonObject;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import dev.touchpoint.query.http.TimeRange;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When something must have happened: in a fixed range, or in the last so long before {@code as_of}.
 *
 * @param range the fixed range; all of time when nothing was said
 * @param last how long before {@code as_of}; null for the fixed range
 */
record Period(TimeRange range, @Nullable Duration last) {

    static final Set<String> FIELDS = Set.of("from", "to", "last");

    private static final Duration LONGEST = Duration.ofDays(3_660);

    static Period read(JsonObject node) {
        String last = node.text("last");
        if (last == null) {
            return new Period(range(node), null);
        }
        if (node.node("from") != null || node.node("to") != null) {
            throw ProblemException.invalid(node.path("last"), "Give last, or from and to, not both.");
        }
        Duration duration;
        try {
            duration = Duration.parse(last);
        } catch (DateTimeException e) {
            throw invalid(node, last);
        }
        if (duration.compareTo(Duration.ofMillis(1)) < 0 || duration.compareTo(LONGEST) > 0) {
            throw invalid(node, last);
        }
        return new Period(TimeRange.parse(null, null), duration);
    }

    private static TimeRange range(JsonObject node) {
        // Each on its own first, so that a problem names its place in the body.
        Instant from = TimeRange.instant(node.path("from"), node.text("from"));
        Instant to = TimeRange.instant(node.path("to"), node.text("to"));
        if (from != null && to != null && !from.isBefore(to)) {
            throw ProblemException.invalid(node.path("to"), "to must be later than from.");
        }
        return TimeRange.parse(node.text("from"), node.text("to"));
    }

    private static ProblemException invalid(JsonObject node, String last) {
        return ProblemException.invalid(
                node.path("last"),
                "%s is no duration. Write it as ISO 8601, for example PT24H or P30D, up to P%dD."
                        .formatted(Quoted.of(last), LONGEST.toDays()));
    }

    /** First millisecond. */
    long fromMillis(Instant asOf) {
        return at(asOf).fromMillis();
    }

    /** First millisecond after it. */
    long toMillis(Instant asOf) {
        return at(asOf).toMillis();
    }

    private TimeRange at(Instant asOf) {
        return last == null ? range : new TimeRange(asOf.minus(last), asOf);
    }
}
