package dev.touchpoint.query.funnel;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shape of a question for a step funnel, for the API's description; {@link FunnelRequestReader} reads it. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "FunnelQuestion", additionalProperties = Schema.False.class)
record FunnelQuestion(
        @Schema(required = true, description = Words.SITE) String site,

        @Schema(required = true, minItems = 1, maxItems = 64)
        List<QuestionShapes.FunnelStep> steps,

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
        String compare) {

    /** What the fields mean. */
    static final class Words {

        static final String SITE = "The site asked about.";
        static final String ORDER = "ordered: other touchpoints may lie between; strict: no other active one; any: the"
                + " steps have no order, and step k counts who took k of them.";
        static final String OPEN = "Whether an attempt may start at any required step.";
        static final String WINDOW = "ISO 8601, up to P400D: from an attempt's start to its last possible step.";
        static final String UNIT = "Whose touchpoints are followed. A cart is one person's: the same cart_id under two"
                + " persons is two carts.";
        static final String WHERE = "The funnel sees only touchpoints that meet this: a condition, a list of them (all"
                + " hold), or a group.";
        static final String SEGMENT = "The name of a segment: the funnel sees only touchpoints of its persons.";
        static final String EXCLUDE = "What may not lie between two steps. Not in any order.";
        static final String HOLD =
                "A property all touchpoints of an attempt have in common, or product: one sku among" + " their items.";
        static final String FROM = "Attempts start here or later.";
        static final String TO = "Attempts start before; they may end after it.";
        static final String AS_OF = "What window ends are compared with; complete_until by default.";
        static final String TIME_ZONE =
                "IANA name, as Europe/Zurich: whose calendar the trend follows. The site's by" + " default.";
        static final String VALUE = "Whether each step says what its touchpoints were worth.";
        static final String COMPARE = "The same for the range of the same length just before, broken down into the"
                + " same groups. Needs from and to.";

        private Words() {}
    }
}
