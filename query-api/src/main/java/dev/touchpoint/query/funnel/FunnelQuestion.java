package dev.touchpoint.query.funnel;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shape of a question for a step funnel, for the API's description; {@link FunnelRequestReader} reads it. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "FunnelQuestion", additionalProperties = Schema.False.class)
record FunnelQuestion(
        @Schema(required = true, description = "The site asked about.")
        String site,

        @Schema(required = true, minItems = 1, maxItems = 64)
        List<StepShape> steps,

        @Schema(enumeration = "ordered", defaultValue = "ordered", description = "Other touchpoints may lie between.")
        String order,

        @Schema(
                format = "duration",
                defaultValue = "P7D",
                description = "ISO 8601, up to P400D: from an attempt's start to its last possible step.")
        String window,

        @Schema(
                enumeration = {"person", "session", "client_session"},
                defaultValue = "person")
        String unit,

        @Schema(format = "date-time", description = "Attempts start here or later.")
        String from,

        @Schema(format = "date-time", description = "Attempts start before; they may end after it.")
        String to,

        @Schema(format = "date-time", description = "What window ends are compared with; complete_until by default.")
        String asOf) {

    /** A step. */
    @Schema(name = "FunnelStep", additionalProperties = Schema.False.class)
    record StepShape(
            @Schema(
                    oneOf = {String.class, String[].class},
                    description = "The touchpoint's name, or several of which one must fit. Case, spaces and"
                            + " hyphens don't matter: Product Added is product_added.")
            Object name,

            @Schema(description = "What the step is called in the answer.")
            String label,

            @Schema(maxItems = 10, description = "All of them must hold.")
            List<ConditionShape> where) {}

    /** A condition. */
    @Schema(name = "FunnelCondition", additionalProperties = Schema.False.class)
    record ConditionShape(
            @Schema(
                    required = true,
                    description = "page_path, page_url, channel, device, client_session, campaign_source,"
                            + " campaign_medium, campaign_name, campaign_term, campaign_content, currency,"
                            + " order_id, country, or properties.<key>. What a touchpoint lacks is empty text.")
            String property,

            @Schema(
                    required = true,
                    enumeration = {"is", "is_not", "contains", "starts", "in", "exists"})
            String operator,

            @Schema(description = "Text, a number or a boolean; for in a list of up to 100; for exists true or false.")
            Object value) {}
}
