package dev.touchpoint.query.dropoff;

import dev.touchpoint.event.Phase;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import dev.touchpoint.query.http.Reason;
import dev.touchpoint.query.http.TimeRange;
import dev.touchpoint.query.progress.AsOf;
import dev.touchpoint.query.segment.PersonFilter;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Why journeys drop at a phase.
 *
 * @param site the site
 * @param phase the phase
 * @param range when the journeys started
 * @param asOf what deadlines are compared with
 * @param segment whose journeys
 * @param zone whose hours and days are meant
 * @param minSupport how many journeys something must be true of to be tested
 * @param limit how many findings are told
 */
record WhyRequest(
        String site,
        Phase phase,
        TimeRange range,
        AsOf asOf,
        PersonFilter segment,
        ZoneId zone,
        int minSupport,
        int limit) {

    private static final String RIGHT =
            "There are awareness, favorability, consideration and intent, or 1 to 4: whoever"
                    + " came to the conversion hasn't dropped.";

    /** The phase by its name or number. */
    static Phase phase(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new ProblemException(Reason.MISSING_PARAMETER, "phase is missing. " + RIGHT, "phase");
        }
        for (int number = Phase.AWARENESS.number(); number <= Phase.INTENT.number(); number++) {
            Phase phase = Phase.ofNumber(number);
            if (phase.label().equals(text) || String.valueOf(number).equals(text)) {
                return phase;
            }
        }
        throw ProblemException.invalid("phase", "%s is no phase to drop at. ".formatted(Quoted.of(text)) + RIGHT);
    }
}
