package dev.touchpoint.bench.measuring;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.bench.question.BenchQuestion;
import dev.touchpoint.bench.question.BenchQuestion.ApiCall;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What becomes of a question that needs more memory than it may take. */
public final class MemoryBound {

    private static final ApiCall READY = new ApiCall("/q/health/ready", "");

    /** How the API says that a question was stopped at a bound; any other failure is the service's own. */
    private static final Map<Integer, String> REFUSALS = Map.of(504, "question_too_large", 503, "too_many_questions");

    private final long bytes;

    /** No statement may take more than {@code bytes}. */
    public MemoryBound(long bytes) {
        this.bytes = bytes;
    }

    /**
     * What was seen.
     *
     * @param text a line for people
     * @param good whether the question was refused as too large, and the service lives on
     */
    public record Outcome(String text, boolean good) {}

    /** Asks the question, a step funnel, under the bound, and then the service whether it is ready. */
    public Outcome of(BenchQuestion question, Path root, Path folder) throws IOException, InterruptedException {
        try (BenchStack stack = BenchStack.withBound(root, folder, bytes)) {
            Asker asker = new Asker(stack.api(), stack.clickhouse());
            Reply refused = asker.ask(question.call().withValues());
            Reply after = asker.ask(READY);
            return outcome(question.name(), refused, after);
        }
    }

    /** Of what was answered to the question and then to who asks whether the service is ready. */
    Outcome outcome(String question, Reply refused, Reply after) throws IOException {
        JsonNode problem = Asker.json(refused);
        String reason = problem.path("reason").asText("");
        return new Outcome(
                "%s and their value with %.1f MB of memory: %d %s %s; then %s: %d"
                        .formatted(
                                question,
                                bytes / 1e6,
                                refused.status(),
                                reason,
                                problem.path("detail").asText("(no problem)"),
                                READY.path(),
                                after.status()),
                reason.equals(REFUSALS.get(refused.status())) && !after.failed());
    }
}
