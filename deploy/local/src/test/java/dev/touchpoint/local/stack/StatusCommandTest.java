package dev.touchpoint.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.local.stack.TypedCommand.Said;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a stack whose query API has died, and whose Kafka is the user's own. */
@SuppressWarnings("NullAway.Init") // Started before each test.
class StatusCommandTest {

    @TempDir
    private Path folder = Path.of("");

    private FileClaim supervisor;

    @BeforeEach
    void start() throws IOException {
        RunFiles files = RunFiles.made(folder);
        supervisor = files.claim().orElseThrow();
        files.writeStartedWith(
                StartedWith.of(StackSettings.of(folder, Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka.example:9092"))));
        for (Part part : Part.values()) {
            PartState state = part == Part.QUERY_API ? PartState.BACKING_OFF : PartState.READY;
            files.write(new PartStatus(part, state, 0, Instant.EPOCH, Instant.EPOCH, 0, ""));
        }
    }

    @AfterEach
    void stop() throws IOException {
        supervisor.close();
    }

    @Test
    void tellsOfAllWhereNoneIsNamed() throws Exception {
        Said said = status();

        assertThat(said.text()).contains("kafka ", "clickhouse ", "ingest-service ", "journey-stream ", "query-api ");
        assertThat(said.exitCode()).isEqualTo(1);
    }

    @Test
    void tellsOfThoseThatAreNamed() throws Exception {
        Said said = status("clickhouse", "journey-stream");

        assertThat(said.text())
                .contains("clickhouse ", "journey-stream ")
                .doesNotContain("kafka", "ingest-service", "query-api");
        assertThat(said.exitCode()).isZero();
        assertThat(status("journey-stream", "query-api").exitCode()).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoPart() throws Exception {
        Said misspelt = status("qeury-api");

        assertThat(misspelt.text()).startsWith("There is no part 'qeury-api'");
        assertThat(misspelt.exitCode()).isEqualTo(2);
        assertThat(status("kafka"))
                .isEqualTo(new Said(1, "kafka is no part of this stack: KAFKA_BOOTSTRAP_SERVERS names your own\n"));
    }

    private Said status(String... parts) throws IOException, InterruptedException {
        String[] command = new String[parts.length + 1];
        command[0] = "status";
        System.arraycopy(parts, 0, command, 1, parts.length);
        return TypedCommand.run(folder, Map.of(), command);
    }
}
