package dev.touchpoint.bench.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.bench.measuring.MemoryBound.Outcome;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryBoundTest {

    private static final Reply READY = reply(200, "{\"status\": \"UP\"}");

    private final MemoryBound bound = new MemoryBound(2_000_000);

    @ParameterizedTest
    @CsvSource({"504, question_too_large", "503, too_many_questions"})
    void aQuestionThatIsStoppedAtABoundIsGood(int status, String reason) throws IOException {
        Outcome outcome = bound.outcome("2 steps", problem(status, reason), READY);

        assertThat(outcome.good()).isTrue();
        assertThat(outcome.text())
                .isEqualTo("2 steps and their value with 2.0 MB of memory: %d %s So it is.; then /q/health/ready: 200"
                        .formatted(status, reason));
    }

    /** As those the service has no bound for, and those of its own. */
    @ParameterizedTest
    @CsvSource({
        "500, internal_error",
        "503, warehouse_unavailable",
        "400, invalid_body",
        "401, unknown_token",
        "500, question_too_large",
        "503, question_too_large"
    })
    void anyOtherRefusalIsNot(int status, String reason) throws IOException {
        assertThat(bound.outcome("2 steps", problem(status, reason), READY).good())
                .isFalse();
    }

    @Test
    void anAnswerIsNotNorAServiceThatEnds() throws IOException {
        assertThat(bound.outcome("2 steps", reply(200, "{\"steps\": []}"), READY)
                        .good())
                .isFalse();
        assertThat(bound.outcome("2 steps", problem(504, "question_too_large"), reply(503, "{}"))
                        .good())
                .isFalse();
    }

    private static Reply problem(int status, String reason) {
        return reply(status, "{\"reason\": \"%s\", \"detail\": \"So it is.\"}".formatted(reason));
    }

    private static Reply reply(int status, String body) {
        return new Reply(status, body, Duration.ZERO, -1, -1);
    }
}
