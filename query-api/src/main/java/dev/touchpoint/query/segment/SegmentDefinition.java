package dev.touchpoint.query.segment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.query.http.JsonObject;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * What a segment is, read from the JSON it was sent or is stored as.
 *
 * @param description what it is for
 * @param predicate who is in it
 * @param where the predicate as it was sent
 */
record SegmentDefinition(String description, Predicate predicate, JsonNode where) {

    private static final int LONGEST_DESCRIPTION = 1_000;

    static SegmentDefinition read(JsonObject node) {
        node.allowOnly(Set.of("description", "where"));
        String description = node.text("description");
        if (description != null && description.length() > LONGEST_DESCRIPTION) {
            throw ProblemException.invalid(
                    "description", "A description has at most %d characters.".formatted(LONGEST_DESCRIPTION));
        }
        JsonObject where = node.object("where");
        JsonNode told = node.node("where");
        if (where == null || told == null) {
            throw new ProblemException(
                    Reason.MISSING_PARAMETER,
                    "where is missing. Say who is in the segment, as {\"did\": {\"name\": \"purchase\"}}.",
                    "where");
        }
        return new SegmentDefinition(description == null ? "" : description, PredicateReader.read(where), told);
    }

    static SegmentDefinition stored(String json) {
        return read(JsonObject.parse(json.getBytes(StandardCharsets.UTF_8)));
    }
}
