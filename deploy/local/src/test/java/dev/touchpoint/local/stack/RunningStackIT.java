package dev.touchpoint.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.local.stack.TypedCommand.Said;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands in another environment than that of the stack that runs. */
class RunningStackIT {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void isToldAsItRunsAndNotAsTheEnvironmentHasIt() throws Exception {
        Ports ports = Ports.free();
        Map<String, String> environment = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                "kafka.example:9092",
                "CART_TIMEOUT",
                "PT5M",
                "CLICKHOUSE_PORT",
                Integer.toString(ports.clickhouse()));
        StackSettings settings = new StackSettings(folder, folder, ports, environment, Set.of(Part.CLICKHOUSE));
        try (LocalStack stack = LocalStack.start(settings)) {
            assertThat(stack.status(Part.CLICKHOUSE).restarts()).isZero();

            Said status = command(Map.of(), "status");
            assertThat(status.exitCode()).as(status.text()).isZero();
            assertThat(status.text())
                    .containsPattern("clickhouse +\\d+ +ready .* http://127.0.0.1:" + ports.clickhouse())
                    .containsPattern("kafka +- +not ours .* kafka.example:9092");

            assertThat(command(Map.of(), "up").exitCode()).isZero();
            assertThat(command(Map.of("CLICKHOUSE_PORT", "8124", "WEBHOOKS_FILE", "/etc/webhooks.yaml"), "up"))
                    .isEqualTo(new Said(
                            1,
                            "The running stack was started without this value of CLICKHOUSE_PORT,"
                                    + " WEBHOOKS_FILE. To have it: ./touchpoint down, then ./touchpoint up\n"));
            assertThat(command(Map.of(), "up", "kafka"))
                    .isEqualTo(new Said(1, "kafka is no part of this stack: KAFKA_BOOTSTRAP_SERVERS names your own\n"));
            assertThat(command(
                            Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka.example:9092", "SESSION_IDLE", "PT1H"),
                            "replay",
                            "--diff"))
                    .isEqualTo(new Said(
                            1,
                            "The running stack was started with another value of CART_TIMEOUT, SESSION_IDLE, or without"
                                    + " one. Set here what was set there; or, to have what is set here:"
                                    + " ./touchpoint down, then ./touchpoint up\n"));
            assertThat(command(Map.of(), "down", "webhook-service"))
                    .isEqualTo(new Said(1, "webhook-service is no part of the running stack\n"));
        }
        assertThat(folder.resolve("run/supervisor.settings")).doesNotExist();
    }

    @Test
    void startsNothingForAPartThatCantBe() throws Exception {
        assertThat(command(Map.of(), "up", "webhook-service"))
                .isEqualTo(new Said(
                        1, "webhook-service is no part of this stack: WEBHOOKS_FILE names no file of targets\n"));
        assertThat(new RunFiles(folder).isClaimed()).isFalse();
    }

    private Said command(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        return TypedCommand.run(folder, environment, arguments);
    }
}
