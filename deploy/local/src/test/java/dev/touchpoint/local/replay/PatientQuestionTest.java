package dev.touchpoint.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.touchpoint.local.stack.Ports;
import dev.touchpoint.warehouse.StreamProgress;
import dev.touchpoint.warehouse.Warehouse;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** To a ClickHouse that isn't there. */
class PatientQuestionTest {

    @SuppressWarnings("NullAway.Init") // Before each test.
    private Warehouse away;

    @BeforeEach
    void nothingRuns() {
        URI nobody = URI.create("http://127.0.0.1:" + Ports.free().clickhouse());
        away = new Warehouse(nobody, "default", "default", "");
    }

    @Test
    void whatIsNotAnsweredIsNotKnown() {
        Optional<Instant> before = Optional.of(Instant.EPOCH);

        assertThat(PatientQuestion.ask(away, StreamProgress::completeUntil, before))
                .isEqualTo(before);
    }

    @Test
    void whatIsWrongWithTheQuestionIsTold() {
        assertThatIllegalStateException()
                .isThrownBy(() -> PatientQuestion.<Boolean>ask(
                        away,
                        client -> {
                            throw new IllegalStateException("as asked");
                        },
                        true));
    }
}
