package dev.touchpoint.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ClickHouse's process, watched step by step. */
class SupervisedPartIT {

    @TempDir
    private Path folder = Path.of("");

    private Duration ahead = Duration.ZERO;
    private @Nullable SupervisedPart watched;

    @AfterEach
    void kill() {
        if (watched != null) {
            watched.kill();
        }
    }

    @Test
    void saysWhereAReadyPartAnswersNoMoreAndWhenItDoesAgain() throws Exception {
        SupervisedPart part = watch();
        stepUntil(part, PartState.READY);
        long pid = part.status().pid();

        signal("STOP", pid);
        // Nobody asks it before.
        part.step(true);
        assertThat(part.status().state()).isEqualTo(PartState.READY);
        ahead = ahead.plusSeconds(10);
        stepUntil(part, PartState.NOT_ANSWERING);
        assertThat(new RunFiles(folder).read(Part.CLICKHOUSE))
                .isEqualTo(part.status())
                .extracting(PartStatus::message)
                .isEqualTo("doesn't answer any more");

        signal("CONT", pid);
        stepUntil(part, PartState.READY);
        assertThat(part.status().pid()).isEqualTo(pid);
        assertThat(part.status().restarts()).isZero();
    }

    @Test
    void aStartThatTakesLongIsNotEnded() throws Exception {
        SupervisedPart part = watch();
        part.step(true);
        long pid = part.status().pid();
        signal("STOP", pid);
        assertThat(part.status().state()).isEqualTo(PartState.STARTING);

        for (int look = 0; look < 5; look++) {
            ahead = ahead.plusMinutes(4);
            part.step(true);
            assertThat(part.status())
                    .extracting(PartStatus::state, PartStatus::message)
                    .containsExactly(PartState.NOT_ANSWERING, "isn't ready after 180 s");
        }

        signal("CONT", pid);
        stepUntil(part, PartState.READY);
        assertThat(part.status().pid()).isEqualTo(pid);
        assertThat(part.status().restarts()).isZero();
    }

    @Test
    void stopsWhereNothingCanBeWrittenAndWritesItOnceItCan() throws Exception {
        SupervisedPart part = watch();
        stepUntil(part, PartState.READY);
        WriteRefusal.of(folder, Part.CLICKHOUSE);

        await().atMost(Duration.ofMinutes(1)).until(() -> {
            part.step(false);
            return part.status().state() == PartState.STOPPED;
        });

        assertThat(new RunFiles(folder).read(Part.CLICKHOUSE).state()).isEqualTo(PartState.READY);
        WriteRefusal.end(folder, Part.CLICKHOUSE);
        part.step(false);
        assertThat(new RunFiles(folder).read(Part.CLICKHOUSE).state()).isEqualTo(PartState.STOPPED);
    }

    @Test
    void setsALogAsideWhileItIsWritten() throws Exception {
        SupervisedPart part = watch();
        stepUntil(part, PartState.READY);
        Path log = folder.resolve("log/clickhouse.log");
        // It answers before it has written its line, which would come into the file that is empty afterwards.
        await().atMost(Duration.ofMinutes(1)).until(() -> Files.readString(log).contains(" at http://"));
        byte[] much = new byte[Math.toIntExact(PartLog.MOST_BYTES) + 1];
        Files.write(log, much, StandardOpenOption.APPEND);

        ahead = ahead.plusSeconds(10);
        part.step(true);

        assertThat(log).isEmptyFile();
        assertThat(Files.size(folder.resolve("log/clickhouse.log.1"))).isGreaterThan(PartLog.MOST_BYTES);
        part.end();
    }

    @Test
    void theStreamWaitsForTheEndOfASwapThatWasBegun() throws Exception {
        Files.createDirectories(folder.resolve("journey-stream/target"));
        Files.writeString(folder.resolve("journey-stream/target/journey-stream.jar"), "");
        Files.createDirectories(folder.resolve("replay"));
        Files.writeString(BegunSwap.mark(folder.resolve("replay/two")), "mark");
        SupervisedPart part = watch(Part.JOURNEY_STREAM);

        part.step(true);

        assertThat(part.status().state()).isEqualTo(PartState.WAITING);
        assertThat(part.status().message()).contains("./touchpoint replay --into two --swap");
    }

    private SupervisedPart watch() {
        return watch(Part.CLICKHOUSE);
    }

    private SupervisedPart watch(Part which) {
        StackSettings settings = new StackSettings(folder, folder, Ports.free(), Map.of(), Set.of(which));
        InstantSource clock = () -> Instant.now().plus(ahead);
        SupervisedPart part = new SupervisedPart(
                which, settings, RunFiles.made(folder), needed -> true, line -> {}, clock.withZone(ZoneOffset.UTC));
        watched = part;
        return part;
    }

    private static void stepUntil(SupervisedPart part, PartState state) {
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            part.step(true);
            return part.status().state() == state;
        });
    }

    private static void signal(String name, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }
}
