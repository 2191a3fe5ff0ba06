package dev.touchpoint.query.segment;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.Schema.False;

/** The shape of a segment's definition, for the API's description; {@link SegmentDefinition} reads it. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "SegmentDefinition", additionalProperties = False.class)
record SegmentQuestion(
        @Schema(maxLength = 1_000, description = "What it is for, for people.")
        String description,

        @Schema(
                required = true,
                description = "A predicate over persons: an object with one of and, or (lists of predicates), not (a"
                        + " predicate), did {name, channel, at_least}, visited {channel, at_least}, journey"
                        + " {furthest_phase: {is | at_least, at_most}, converted, lapsed, channel}, cart {abandoned,"
                        + " purchased, recovered, returned, emptied, open}, first_seen, last_seen, devices {at_least,"
                        + " at_most}. All but devices take from and to, or last (P30D: the 30 days before as_of)."
                        + " At most 20 conditions, 8 deep.")
        Map<String, Object> where) {}
