package dev.touchpoint.query.saved;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.Schema.False;

/** The shape of a saved funnel, for the API's description; {@link SavedFunnel} reads it. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "SavedFunnelDefinition", additionalProperties = False.class)
record SavedFunnelShape(
        @Schema(
                required = true,
                enumeration = {"steps", "phases", "carts"})
        String kind,

        @Schema(maxLength = 1_000, description = "What it is for, for people.")
        String description,

        @Schema(required = true, description = "The question as it is asked directly, without site.")
        Map<String, Object> question,

        @Schema(format = "duration", description = "The range it is usually asked for: the last so long before as_of.")
        String last,

        @Schema(maxItems = 64, description = "What its status is told by.")
        List<TargetShape> targets,

        @Schema(
                minimum = "1",
                defaultValue = "100",
                description = "A target isn't judged by fewer: the status is too_few.")
        Long minimumSample) {

    /** A target. */
    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "FunnelTarget", additionalProperties = False.class)
    record TargetShape(
            @Schema(
                    required = true,
                    minimum = "2",
                    description = "The step; of phases the phase's number; of carts 2, purchased.")
            Integer step,

            @Schema(
                    enumeration = {"previous", "first"},
                    defaultValue = "previous",
                    description = "Of whom the share is; of open funnels previous alone.")
            String of,

            @Schema(required = true, minimum = "0", maximum = "1")
            Double atLeast) {}
}
