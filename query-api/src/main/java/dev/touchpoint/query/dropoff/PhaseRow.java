package dev.touchpoint.query.dropoff;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.touchpoint.query.Spread;
import org.jspecify.annotations.Nullable;

/**
 * One phase of a phase funnel. {@code reached = advanced + dropped + inProgress + finished}.
 *
 * @param phase its name
 * @param number its place, 1 to 6
 * @param reached units whose furthest phase is this or a later one
 * @param touched units that reached it and have a touchpoint of it
 * @param skipped units that reached it without one
 * @param advanced units that reached the next phase
 * @param dropped units whose furthest phase this is and that lapsed without a conversion
 * @param inProgress units whose furthest phase this is and that may still go on
 * @param finished units whose furthest phase this is and that converted
 * @param undecided units whose furthest phase this is and that may still go on, converted ones to after-sales; not told
 * @param rateFromFirst reached / reached of the first phase; null when nobody reached that
 * @param rateFromPrevious reached / reached of the phase before (of the first: of itself); null when nobody reached that
 * @param dwell how long journeys stood in it before they left it; absent unless asked for
 * @param regressions how often journeys fell back out of it and into it; absent unless asked for
 * @param last what those who dropped here did last; absent unless asked for
 */
@JsonNaming(SnakeCaseStrategy.class)
public record PhaseRow(
        String phase,
        int number,
        long reached,
        long touched,
        long skipped,
        long advanced,
        long dropped,
        long inProgress,
        long finished,
        @JsonIgnore long undecided,
        @Nullable Double rateFromFirst,
        @Nullable Double rateFromPrevious,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Spread dwell,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Regressions regressions,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LastSeen last) {}
