package dev.touchpoint.query.funnel;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.touchpoint.query.funnel.FunnelQuestion.Words;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shape of a question for people, for the API's description; {@link PeopleRequestReader} reads it. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(
        name = "PeopleQuestion",
        additionalProperties = Schema.False.class,
        description = "A question for a funnel, and which of its numbers.")
record PeopleQuestion(
        @Schema(required = true, description = Words.SITE) String site,

        @Schema(required = true, minItems = 1, maxItems = 64)
        List<QuestionShapes.FunnelStep> steps,

        @Schema(
                enumeration = {"entered", "dropped", "in_window", "converted"},
                defaultValue = "entered")
        String state,

        @Schema(minimum = "1", maximum = "64", description = "Which step, from 1; not for converted.")
        Integer step,

        @Schema(
                description =
                        "Of a breakdown: the list of a group's values, as [\"Direct\"], for those in it alone; the text"
                                + " other for those in the groups that it doesn't tell apart.")
        Object group,

        @Schema(minimum = "1", maximum = "10000", defaultValue = "1000")
        Integer limit,

        @Schema(description = "next of the page before.") String cursor,

        @Schema(
                enumeration = {"ordered", "strict", "any"},
                defaultValue = "ordered",
                description = Words.ORDER)
        String order,

        @Schema(defaultValue = "false", description = Words.OPEN)
        Boolean open,

        @Schema(format = "duration", defaultValue = "P7D", description = Words.WINDOW)
        String window,

        @Schema(
                enumeration = {"person", "session", "client_session", "journey", "device", "cart"},
                defaultValue = "person",
                description = Words.UNIT)
        String unit,

        @Schema(oneOf = QuestionShapes.Condition.class, description = Words.WHERE)
        Object where,

        @Schema(description = Words.SEGMENT) String segment,
        @Schema(maxItems = 20, description = Words.EXCLUDE) List<QuestionShapes.FunnelExclusion> exclude,
        @Schema(description = Words.HOLD) String hold,

        @Schema(format = "date-time", description = Words.FROM)
        String from,

        @Schema(format = "date-time", description = Words.TO)
        String to,

        @Schema(format = "date-time", description = Words.AS_OF)
        String asOf,

        QuestionShapes.FunnelBreakdown breakdown,
        QuestionShapes.FunnelTrend trend,
        QuestionShapes.FunnelHistogram histogram,
        @Schema(description = Words.TIME_ZONE) String timeZone,

        @Schema(defaultValue = "false", description = Words.VALUE)
        Boolean value,

        @Schema(enumeration = "previous_period", description = Words.COMPARE)
        String compare) {}
