package dev.touchpoint.ingest.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Topics;
import dev.touchpoint.ingest.kafka.KafkaResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body that doesn't end is refused once its time is up, and nothing of it is kept. */
@QuarkusTest
@TestProfile(SlowBodyTest.ShortDeadline.class)
@QuarkusTestResource(KafkaResource.class)
class SlowBodyTest extends WithCollector {

    /** A second instead of twenty. */
    public static final class ShortDeadline implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("touchpoint.http.body-deadline", "1s");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/events", "/v1/beacon", "/v1/validate"})
    void aBodyThatNeverEndsIsRefusedAndTheConnectionClosed(String path) throws IOException {
        String answer = begin(path);

        assertThat(answer).startsWith("HTTP/1.1 408").containsIgnoringCase("\nconnection: close");
        assertThat(answer)
                .contains("\"reason\":\"body_too_slow\",\"field\":\"\"", "\"limit\":1000")
                .doesNotContain("\"actual\"");
        assertThat(client.event(CollectorTest.event(id)).statusCode()).isEqualTo(200);
    }

    @Test
    void thatItCameIsKeptAndNothingOfIt() throws IOException {
        begin("/v1/events");

        assertThat(log.texts(Topics.REJECTED, row -> row.contains("\"body_too_slow\"")))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).contains("\"site\":\"demo\"", "\"payload\":\"\""));
        assertThat(log.texts(Topics.REJECTED, row -> row.contains(id))).isEmpty();
        assertThat(client.counts().sum("touchpoint_rejected_total", "reason=\"body_too_slow\"", "site=\"demo\""))
                .isPositive();
    }

    /** It is never idle. */
    @ParameterizedTest
    @ValueSource(strings = {"/v1/events", "/v1/validate"})
    void aBodyThatDripsOnAfterItsAnswerIsCut(String path) throws IOException {
        try (RawConnection connection = new RawConnection(base)) {
            assertThat(connection.write(beginning(path)).whileWriting(" ")).startsWith("HTTP/1.1 408");
        }
    }

    /** What is answered to a body whose end doesn't come. */
    private String begin(String path) throws IOException {
        try (RawConnection connection = new RawConnection(base)) {
            return connection.write(beginning(path)).untilClosed();
        }
    }

    private String beginning(String path) {
        return "POST %s HTTP/1.1\nHost: x\nX-Write-Key: demo-write-key\nContent-Length: 100000\n\n".formatted(path)
                + "[{\"anonymous_id\":\"visitor-" + id + "\",";
    }
}
