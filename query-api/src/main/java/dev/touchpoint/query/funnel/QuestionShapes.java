package dev.touchpoint.query.funnel;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shapes of the parts of a question, for the API's description. */
final class QuestionShapes {

    private static final String NAME =
            "Text, or a list of texts: the touchpoint's name, or several of which one must fit. Case, spaces and"
                    + " hyphens don't matter: Product Added is product_added.";
    private static final String WHERE = "A condition, a list of them (all hold), or a group. At most 50 comparisons.";

    private QuestionShapes() {}

    /** A step. */
    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "FunnelStep", additionalProperties = Schema.False.class)
    record FunnelStep(
            @Schema(description = NAME) Object name,

            @Schema(description = "What the step is called in the answer.")
            String label,

            @Schema(oneOf = Condition.class, description = WHERE)
            Object where,

            @Schema(defaultValue = "false", description = "It stands beside the funnel. Not the first one.")
            Boolean optional,

            @Schema(
                    defaultValue = "false",
                    description = "Only the first touchpoint ever that matches takes it, of all the unit's past.")
            Boolean firstEver,

            @Schema(format = "duration", description = "At least so long after the step before.")
            String atLeast,

            @Schema(format = "duration", description = "At most so long after the step before.")
            String atMost) {}

    /** A condition, or a group of conditions. */
    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(
            name = "Condition",
            additionalProperties = Schema.False.class,
            description = "Either property, operator and value, or one of and, or, not.")
    record Condition(
            @Schema(
                    description = "name, page_path, page_url, page_title, page_referrer, channel, campaign_source,"
                            + " campaign_medium, campaign_name, campaign_term, campaign_content, device, user_agent,"
                            + " device_class, browser, os,"
                            + " locale, country, client_session, cart_id, order_id, currency, value, feedback_score,"
                            + " phase, passive, offline, imported, item.sku, item.name, item.category, item.price,"
                            + " item.quantity, experiments.<name> or properties.<key>.")
            String property,

            @Schema(
                    enumeration = {
                        "is",
                        "is_not",
                        "contains",
                        "starts",
                        "matches",
                        "in",
                        "gt",
                        "lt",
                        "between",
                        "exists"
                    },
                    description = "matches takes a regular expression (RE2); gt, lt and between compare numbers.")
            String operator,

            @Schema(
                    description = "Text, a number or a boolean; for in a list of up to 100; for between two numbers;"
                            + " for exists true or false.")
            Object value,

            @Schema(description = "All of these hold.") List<Object> and,
            @Schema(description = "One of these holds.") List<Object> or,
            @Schema(description = "This doesn't hold.") Object not) {}

    /** Touchpoints that may not lie between. */
    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "FunnelExclusion", additionalProperties = Schema.False.class)
    record FunnelExclusion(
            @Schema(description = NAME) Object name,

            @Schema(oneOf = Condition.class, description = WHERE)
            Object where,

            @Schema(
                    minimum = "1",
                    maximum = "63",
                    description = "Only between this required step and the next; between all of them when left out.")
            Integer after) {}

    /** Groups. */
    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "FunnelBreakdown", additionalProperties = Schema.False.class)
    record FunnelBreakdown(
            @Schema(
                    required = true,
                    minItems = 1,
                    maxItems = 2,
                    description =
                            "At most 10,000 groups of different values. device, client_session, cart_id and order_id"
                                    + " need the scope people, too.")
            List<String> properties,

            @Schema(
                    defaultValue = "first_touch",
                    description = "Whose values count: first_touch, last_touch, step:n, or all: a unit counts once in"
                            + " each distinct group.")
            String attribution,

            @Schema(
                    minimum = "1",
                    maximum = "100",
                    defaultValue = "10",
                    description = "The largest groups told; the rest is summed up as other.")
            Integer top) {}

    /** By time. */
    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "FunnelTrend", additionalProperties = Schema.False.class)
    record FunnelTrend(
            @Schema(
                    required = true,
                    enumeration = {"hour", "day", "week", "month"},
                    description = "At most 10,000, from the first with an attempt in it to the last.")
            String bucket) {}

    /** By time taken. */
    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "FunnelHistogramBounds", additionalProperties = Schema.False.class)
    record FunnelHistogram(
            @Schema(required = true, minItems = 1, maxItems = 50, description = "Ascending ISO 8601 durations.")
            List<String> bounds) {}
}
