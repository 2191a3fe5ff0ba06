package dev.touchpoint.query.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.touchpoint.query.named.Named;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A segment as it is kept.
 *
 * @param site the site
 * @param name what questions call it
 * @param description what it is for
 * @param where who is in it
 * @param createdAt when it was stored first
 * @param changedAt when it was stored last
 */
@JsonNaming(SnakeCaseStrategy.class)
public record SegmentView(
        String site,
        String name,
        String description,
        @Schema(implementation = Map.class) JsonNode where,
        Instant createdAt,
        Instant changedAt) {

    static SegmentView of(String site, Named named) {
        SegmentDefinition definition = SegmentDefinition.stored(named.definition());
        return new SegmentView(
                site, named.name(), definition.description(), definition.where(), named.createdAt(), named.changedAt());
    }
}
