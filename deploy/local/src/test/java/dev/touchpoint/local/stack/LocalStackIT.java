package dev.touchpoint.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void keepsPartsApart() throws Exception {
        try (LocalStack stack = LocalStack.start(settings())) {
            long kafka = stack.status(Part.KAFKA).pid();
            long clickhouse = stack.status(Part.CLICKHOUSE).pid();
            createTopic(stack, "kept");

            stack.kill(Part.CLICKHOUSE);
            stack.awaitReady(PATIENCE);
            assertThat(stack.status(Part.CLICKHOUSE).pid()).isNotEqualTo(clickhouse);
            assertThat(stack.status(Part.CLICKHOUSE).restarts()).isEqualTo(1);
            assertThat(stack.status(Part.KAFKA).pid()).isEqualTo(kafka);

            stack.stopPart(Part.KAFKA);
            assertThat(stack.status(Part.KAFKA).process()).isEmpty();
            assertThat(Readiness.listens(stack.settings().ports().kafka())).isFalse();
            stack.awaitReady(Duration.ZERO);

            stack.startPart(Part.KAFKA);
            assertThat(topics(stack)).contains("kept");
            assertThat(stack.status(Part.CLICKHOUSE).state()).isEqualTo(PartState.READY);
        }
    }

    @Test
    void letsNoSecondStackOntoTheSameFolder() {
        StackSettings settings = settings().withParts(Set.of());
        try (LocalStack stack = LocalStack.start(settings)) {
            assertThatExceptionOfType(StackException.class)
                    .isThrownBy(() -> LocalStack.start(stack.settings()))
                    .withMessageContaining("runs already");
        }
    }

    @Test
    void endsWhatAKilledSupervisorLeftBehind() throws Exception {
        Process left = new ProcessBuilder("sleep", "600").start();
        PartStatus status = new PartStatus(
                Part.KAFKA,
                PartState.READY,
                left.pid(),
                left.info().startInstant().orElseThrow(),
                left.info().startInstant().orElseThrow(),
                0,
                "");
        RunFiles.made(folder).write(status);

        try (LocalStack stack = LocalStack.start(settings().withParts(Set.of()))) {
            assertThat(left.isAlive()).isFalse();
            assertThat(stack.status()).isEmpty();
        }
    }

    @Test
    void saysWhatIsNotBuilt() {
        StackSettings settings = settings().withParts(Set.of(Part.INGEST_SERVICE));
        try (LocalStack stack = LocalStack.launch(settings, line -> {})) {
            await().atMost(PATIENCE)
                    .until(() -> stack.status(Part.INGEST_SERVICE).message().startsWith("isn't built"));

            assertThat(new RunFiles(folder).read(Part.INGEST_SERVICE).state()).isEqualTo(PartState.WAITING);
        }
    }

    @Test
    void stopsAllAndLeavesNoPidFile() throws Exception {
        long pid;
        Optional<ProcessHandle> process;
        try (LocalStack stack = LocalStack.start(settings().withParts(Set.of(Part.CLICKHOUSE)))) {
            pid = stack.status(Part.CLICKHOUSE).pid();
            process = stack.status(Part.CLICKHOUSE).process();
            assertThat(folder.resolve("run/clickhouse.pid")).hasContent(Long.toString(pid));
        }

        assertThat(process)
                .hasValueSatisfying(handle -> assertThat(handle.isAlive()).isFalse());
        assertThat(Files.exists(folder.resolve("run/clickhouse.pid"))).isFalse();
        assertThat(folder.resolve("log/clickhouse.log")).isNotEmptyFile();
    }

    @Test
    void setsItsOwnLogAsideWhileItIsWritten() throws Exception {
        try (LocalStack stack = LocalStack.start(settings().withParts(Set.of()))) {
            assertThat(stack.status()).isEmpty();
            Path log = new RunFiles(folder).supervisorLog();
            try (OutputStream supervisor =
                    Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                supervisor.write(new byte[Math.toIntExact(PartLog.MOST_BYTES) + 1]);

                await().atMost(PATIENCE).until(() -> Files.size(log) == 0);
                supervisor.write("goes on".getBytes(StandardCharsets.UTF_8));
            }

            assertThat(log).hasContent("goes on");
            assertThat(Files.size(folder.resolve("log/supervisor.log.1"))).isEqualTo(PartLog.MOST_BYTES + 1);
        }
    }

    @Test
    void stopsAllWhereNothingCanBeWritten() throws Exception {
        List<ProcessHandle> processes;
        try (LocalStack stack = LocalStack.start(settings())) {
            processes = stack.status().stream()
                    .map(PartStatus::process)
                    .flatMap(Optional::stream)
                    .toList();
            WriteRefusal.of(folder, Part.CLICKHOUSE, Part.KAFKA);
        }

        assertThat(processes)
                .hasSize(2)
                .allSatisfy(process -> assertThat(process.isAlive()).isFalse());
        assertThat(new RunFiles(folder).isClaimed()).isFalse();
    }

    @Test
    void itsPartsEndWhenItsProcessIsEnded() throws Exception {
        Process process = EndedStack.start(folder, false);
        ProcessHandle part =
                ProcessHandle.of(Long.parseLong(EndedStack.nextLine(process))).orElseThrow();

        process.destroy();
        process.onExit().join();

        assertThat(part.isAlive()).isFalse();
        assertThat(new RunFiles(folder).read(Part.CLICKHOUSE).state()).isEqualTo(PartState.STOPPED);
    }

    @Test
    void aProcessThatIsEndingStartsNoParts() throws Exception {
        Process process = EndedStack.start(folder, true);
        assertThat(EndedStack.nextLine(process)).isEqualTo("waiting");

        process.destroy();
        process.onExit().join();

        assertThat(folder.resolve("log/clickhouse.log")).doesNotExist();
        assertThat(new RunFiles(folder).isClaimed()).isFalse();
    }

    private StackSettings settings() {
        return new StackSettings(folder, folder, Ports.free(), Map.of(), Set.of(Part.KAFKA, Part.CLICKHOUSE));
    }

    private static void createTopic(LocalStack stack, String name) throws Exception {
        try (Admin admin = admin(stack)) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
    }

    private static Set<String> topics(LocalStack stack) throws Exception {
        try (Admin admin = admin(stack)) {
            return admin.listTopics().names().get();
        }
    }

    private static Admin admin(LocalStack stack) {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, stack.settings().kafka()));
    }
}
