package dev.touchpoint.query.journey;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.Schema.False;

/** The shape of a search for journeys, for the API's description; {@link JourneySearchReader} reads it. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "JourneySearch", additionalProperties = False.class)
record JourneySearchQuestion(
        @Schema(required = true, description = "The site asked about.")
        String site,

        @Schema(description = "Of the persons of this segment only.")
        String segment,

        @Schema(format = "date-time", description = "Journeys start here or later.")
        String from,

        @Schema(format = "date-time", description = "Journeys start before.")
        String to,

        @Schema(format = "date-time", description = "What deadlines are compared with; complete_until by default.")
        String asOf,

        @Schema(
                maxItems = 50,
                description = "Its id, or that of one it has replaced since something came late; one or a list.")
        List<String> journeyId,

        @Schema(description = "The furthest phase: which it is, or lies between.")
        PhaseBounds furthestPhase,

        @Schema(maxItems = 50, description = "converted, lapsed and open; one or a list.")
        List<String> state,

        @Schema(maxItems = 50, description = "How the visitor came; one or a list.")
        List<String> channel,

        @Schema(maxItems = 50, description = "The device it started on; one or a list.")
        List<String> device,

        @Schema(maxItems = 50, description = "It has a touchpoint of this name; one or a list of which one must occur.")
        List<String> touchpoint,

        @Schema(description = "How many touchpoints it has.")
        CountBounds touchpoints,

        @Schema(description = "From its start to its last active touchpoint, ISO 8601.")
        DurationBounds duration,

        @Schema(description = "What was ordered in it, in one currency.")
        ValueBounds value,

        @Schema(
                enumeration = {"started_at", "last_active_at", "duration", "touchpoints", "furthest_phase", "value"},
                defaultValue = "started_at",
                description = "By value needs value.currency.")
        String sort,

        @Schema(
                enumeration = {"desc", "asc"},
                defaultValue = "desc")
        String order,

        @Schema(minimum = "1", maximum = "1000", defaultValue = "100")
        Integer limit,

        @Schema(description = "next of the page before; of a search that is otherwise the same.")
        String cursor) {

    /** Bounds of a phase. */
    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "PhaseBounds")
    record PhaseBounds(String is, String atLeast, String atMost) {}

    /** Bounds of a number of touchpoints. */
    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "CountBounds")
    record CountBounds(Long atLeast, Long atMost) {}

    /** Bounds of a length of time. */
    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "DurationBounds")
    record DurationBounds(String atLeast, String atMost) {}

    /** Bounds of an amount. */
    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "ValueBounds")
    record ValueBounds(@Schema(required = true) String currency, Double atLeast, Double atMost) {}
}
