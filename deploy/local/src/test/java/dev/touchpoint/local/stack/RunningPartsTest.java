package dev.touchpoint.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningPartsTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void kafkaIsThatOfTheStackThatRuns() throws IOException {
        RunFiles files = RunFiles.made(folder);
        try (FileClaim claim = files.claim().orElseThrow()) {
            assertThat(claim).isNotNull();
            files.writeStartedWith(StartedWith.of(asked(Map.of("KAFKA_PORT", "19092"))));

            assertThat(RunningParts.kafka(asked(Map.of()))).hasToString("127.0.0.1:19092");
            assertThat(RunningParts.kafka(asked(Map.of("KAFKA_PORT", "19092")))).hasToString("127.0.0.1:19092");
            assertThatThrownBy(() -> RunningParts.kafka(asked(Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka.example:9092"))))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("127.0.0.1:19092")
                    .hasMessageContaining("here KAFKA_BOOTSTRAP_SERVERS says kafka.example:9092")
                    .hasMessageContaining("TOUCHPOINT_VAR");
        }
    }

    @Test
    void kafkaIsTheOneThatIsAskedForWhereNoStackRuns() throws IOException {
        assertThat(RunningParts.kafka(asked(Map.of("KAFKA_PORT", "29092")))).hasToString("127.0.0.1:29092");
        assertThat(RunningParts.kafka(asked(Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka.example:9092"))))
                .hasToString("kafka.example:9092");
    }

    private StackSettings asked(Map<String, String> environment) {
        return new StackSettings(
                folder,
                folder,
                Ports.of(environment),
                environment,
                StackSettings.of(folder, environment).parts());
    }
}
