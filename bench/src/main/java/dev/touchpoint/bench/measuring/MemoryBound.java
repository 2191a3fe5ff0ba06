package dev.touchpoint.bench.measuring;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.bench.question.BenchQuestion;
import dev.touchpoint.bench.question.BenchQuestion.ApiCall;
import java.io.IOException;
import java.nio.file.Path;

/** What becomes of a question that needs more memory than it may take. */
public final class MemoryBound {

    private static final ApiCall READY = new ApiCall("/q/health/ready", "");

    private final long bytes;

    /** No statement may take more than {@code bytes}. */
    public MemoryBound(long bytes) {
        this.bytes = bytes;
    }

    /**
     * What was seen.
     *
     * @param text a line for people
     * @param good whether the question was refused with a problem, and the service lives on
     */
    public record Outcome(String text, boolean good) {}

    /** Asks the question, a step funnel, under the bound, and then the service whether it is ready. */
    public Outcome of(BenchQuestion question, Path root, Path folder) throws IOException, InterruptedException {
        try (BenchStack stack = BenchStack.withBound(root, folder, bytes)) {
            Asker asker = new Asker(stack.api(), stack.clickhouse());
            Reply refused = asker.ask(question.call().withValues());
            Reply after = asker.ask(READY);
            JsonNode problem = Asker.json(refused);
            boolean good = refused.status() >= 400 && problem.path("reason").isTextual() && !after.failed();
            return new Outcome(
                    "%s and their value with %.1f MB of memory: %d %s; then %s: %d"
                            .formatted(
                                    question.name(),
                                    bytes / 1e6,
                                    refused.status(),
                                    problem.path("detail").asText("(no problem)"),
                                    READY.path(),
                                    after.status()),
                    good);
        }
    }
}
