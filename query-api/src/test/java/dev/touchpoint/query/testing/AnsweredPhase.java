package dev.touchpoint.query.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.reference.ReferenceFunnels.PhaseFigures;

/** A phase of an answer, as the reference tells it. */
public final class AnsweredPhase {

    private AnsweredPhase() {}

    public static PhaseFigures of(JsonNode phase) {
        return new PhaseFigures(
                phase.path("number").asInt(),
                phase.path("reached").asInt(),
                phase.path("touched").asInt(),
                phase.path("skipped").asInt(),
                phase.path("advanced").asInt(),
                phase.path("dropped").asInt(),
                phase.path("in_progress").asInt(),
                phase.path("rate_from_first").asDouble(),
                phase.path("rate_from_previous").asDouble());
    }
}
