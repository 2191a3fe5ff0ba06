package dev.touchpoint.query.saved;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.query.http.JsonObject;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A saved funnel, read from the JSON it was sent or is stored as.
 *
 * @param kind which kind of funnel
 * @param description what it is for
 * @param question the question, without site
 * @param told the question as it was sent
 * @param last the range it is usually asked for; null for that of the question
 * @param targets what it is held against
 * @param minimumSample a target isn't judged by fewer than these
 */
record SavedFunnel(
        String kind,
        String description,
        JsonObject question,
        JsonNode told,
        @Nullable Duration last,
        List<FunnelTarget> targets,
        long minimumSample) {

    private static final int LONGEST_DESCRIPTION = 1_000;
    private static final long USUAL_SAMPLE = 100;
    private static final long HIGHEST_SAMPLE = 1_000_000_000;

    SavedFunnel {
        targets = List.copyOf(targets);
    }

    static SavedFunnel read(JsonObject node) {
        node.allowOnly(Set.of("kind", "description", "question", "last", "targets", "minimum_sample"));
        String description = node.text("description");
        if (description != null && description.length() > LONGEST_DESCRIPTION) {
            throw ProblemException.invalid(
                    "description", "A description has at most %d characters.".formatted(LONGEST_DESCRIPTION));
        }
        JsonObject question = node.object("question");
        JsonNode told = node.node("question");
        if (question == null || told == null) {
            throw new ProblemException(
                    Reason.MISSING_PARAMETER,
                    "question is missing. It has the fields of the question as it is asked directly, without site.",
                    "question");
        }
        if (question.node("site") != null) {
            throw ProblemException.invalid(
                    question.path("site"), "A saved question is of the site it is saved for. Leave site out.");
        }
        return new SavedFunnel(
                node.requiredText("kind", "There are steps, phases and carts."),
                description == null ? "" : description,
                question,
                told,
                Last.parse(node.text("last")),
                FunnelTarget.read(node),
                node.wholeNumber("minimum_sample", USUAL_SAMPLE, 1, HIGHEST_SAMPLE));
    }

    static SavedFunnel stored(String json) {
        return read(JsonObject.parse(json.getBytes(StandardCharsets.UTF_8)));
    }
}
