package dev.touchpoint.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFilesTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void keepsAStatus() throws IOException {
        RunFiles files = RunFiles.made(folder);
        PartStatus status = new PartStatus(
                Part.KAFKA, PartState.BACKING_OFF, 42, Instant.ofEpochMilli(1), Instant.ofEpochMilli(2), 3, "died");

        files.write(status);

        assertThat(files.read(Part.KAFKA)).isEqualTo(status);
        assertThat(files.read(Part.CLICKHOUSE).state()).isEqualTo(PartState.STOPPED);
    }

    @Test
    void letsOneSupervisorIn() throws IOException {
        RunFiles files = RunFiles.made(folder);

        assertThat(files.isClaimed()).isFalse();
        assertThat(files.claim()).isPresent();
        assertThat(files.claim()).isEmpty();
        assertThat(files.isClaimed()).isTrue();
    }

    /** As other processes see it, by the kernel's own list. */
    @Test
    void keepsItsClaimWhenAskedForIt() throws IOException {
        RunFiles files = RunFiles.made(folder);
        assertThat(files.claim()).isPresent();

        assertThat(files.isClaimed()).isTrue();
        assertThat(new RunFiles(folder).isClaimed()).isTrue();

        Object inode = Files.getAttribute(folder.resolve("run").resolve("supervisor.lock"), "unix:ino");
        String ours = " %d ".formatted(ProcessHandle.current().pid());
        assertThat(Files.readAllLines(Path.of("/proc/locks")))
                .anySatisfy(lock -> assertThat(lock).contains(ours, ":%s ".formatted(inode)));
    }

    @Test
    void knowsItsProcessAfterTheClockWasSetRight() {
        ProcessHandle self = ProcessHandle.current();
        Instant started = self.info().startInstant().orElseThrow();

        assertThat(status(self, started.plusSeconds(9)).process()).contains(self);
        assertThat(status(self, started.minusSeconds(9)).process()).contains(self);
        assertThat(status(self, started.minusSeconds(11)).process()).isEmpty();
    }

    private static PartStatus status(ProcessHandle process, Instant started) {
        return new PartStatus(Part.KAFKA, PartState.READY, process.pid(), started, started, 0, "");
    }

    @Test
    void doesNotTakeAnotherProcessForAPart() {
        PartStatus status = new PartStatus(
                Part.KAFKA,
                PartState.READY,
                ProcessHandle.current().pid(),
                Instant.ofEpochMilli(1),
                Instant.now(),
                0,
                "");

        assertThat(status.process()).isEmpty();
    }
}
