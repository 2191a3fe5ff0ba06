package dev.touchpoint.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One part's life: compares what is wanted with what is, and takes the next step. Called again and again; no call waits
 * for the process.
 */
final class SupervisedPart {

    static final String NOT_BUILT = "isn't built";

    private static final long LOG_BYTES = 20L * 1024 * 1024;
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Part part;
    private final StackSettings settings;
    private final RunFiles files;
    private final Readiness readiness;
    private final Predicate<Part> isReadyOrUnwanted;
    private final Consumer<String> progress;
    private final Clock clock;
    private final BackOff backOff = new BackOff();

    private volatile @Nullable Process process;
    private volatile boolean isKilled;
    private volatile PartStatus status;
    private Instant nextStart = Instant.EPOCH;

    SupervisedPart(
            Part part,
            StackSettings settings,
            RunFiles files,
            Predicate<Part> isReadyOrUnwanted,
            Consumer<String> progress,
            Clock clock) {
        this.part = part;
        this.settings = settings;
        this.files = files;
        this.readiness = new Readiness(settings);
        this.isReadyOrUnwanted = isReadyOrUnwanted;
        this.progress = progress;
        this.clock = clock;
        this.status = PartStatus.initial(part, PartState.WAITING);
    }

    /** What is known; never waits for a step that is being taken. */
    PartStatus status() {
        return status;
    }

    /** The next step towards what is wanted. */
    synchronized void step(boolean isWanted) throws IOException, InterruptedException {
        Process running = process;
        if (running != null && !running.isAlive()) {
            buried(running.exitValue(), isWanted);
        } else if (running == null) {
            if (isWanted) {
                startWhenPossible();
            } else if (status.state() != PartState.STOPPED) {
                become(PartState.STOPPED, null, "");
            }
        } else if (!isWanted || status.state() == PartState.STOPPING) {
            stop(running);
        } else if (status.state() == PartState.STARTING) {
            checkReady(running);
        }
    }

    private void buried(int exitCode, boolean isWanted) throws IOException {
        boolean isAsked = status.state() == PartState.STOPPING || !isWanted;
        process = null;
        if (isAsked) {
            become(PartState.STOPPED, null, "");
            progress.accept(part + " stopped");
            return;
        }
        Duration pause = isKilled ? BackOff.FIRST : backOff.next(Duration.between(status.started(), clock.instant()));
        isKilled = false;
        nextStart = clock.instant().plus(pause);
        String message = "died (exit %d)".formatted(exitCode);
        status = new PartStatus(
                part, PartState.BACKING_OFF, 0, Instant.EPOCH, clock.instant(), status.restarts() + 1, message);
        files.write(status);
        progress.accept("%s %s; starts again in %.1f s; its log: %s"
                .formatted(part, message, pause.toMillis() / 1000.0, files.log(part)));
    }

    private void startWhenPossible() throws IOException {
        if (clock.instant().isBefore(nextStart)) {
            return;
        }
        PartCommand command = new PartCommand(settings);
        Path artifact = command.artifact(part);
        Optional<Part> missing =
                part.needs().stream().filter(isReadyOrUnwanted.negate()).findFirst();
        if (!Files.exists(artifact)) {
            waitFor("%s: %s is missing".formatted(NOT_BUILT, artifact));
        } else if (missing.isPresent()) {
            waitFor("waits for " + missing.get());
        } else {
            Process launched = launch(command);
            process = launched;
            become(PartState.STARTING, launched, "");
            progress.accept("%s starts (pid %d)".formatted(part, launched.pid()));
        }
    }

    private void waitFor(String why) throws IOException {
        if (status.state() != PartState.WAITING || !status.message().equals(why)) {
            become(PartState.WAITING, null, why);
            progress.accept(part + " " + why);
        }
    }

    private Process launch(PartCommand command) throws IOException {
        Path log = files.log(part);
        if (Files.exists(log) && Files.size(log) > LOG_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        ProcessBuilder builder = new ProcessBuilder(command.of(part))
                .directory(settings.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(settings.environmentOfParts());
        return builder.start();
    }

    private void checkReady(Process running) throws IOException, InterruptedException {
        if (readiness.of(part, status.started())) {
            Duration taken = Duration.between(status.started(), clock.instant());
            become(PartState.READY, running, "");
            progress.accept("%s is ready after %.1f s".formatted(part, taken.toMillis() / 1000.0));
        } else if (status.since().plus(START_LIMIT).isBefore(clock.instant())) {
            progress.accept("%s isn't ready after %d s: ended".formatted(part, START_LIMIT.toSeconds()));
            running.destroyForcibly();
        }
    }

    private void stop(Process running) throws IOException {
        if (status.state() != PartState.STOPPING) {
            become(PartState.STOPPING, running, "");
            running.destroy();
        } else if (status.since().plus(STOP_LIMIT).isBefore(clock.instant())) {
            progress.accept("%s doesn't stop: killed".formatted(part));
            running.destroyForcibly();
        }
    }

    /** Ends the process for good, politely first, and returns when it is gone. */
    synchronized void end() throws IOException, InterruptedException {
        Process running = process;
        if (running != null) {
            stop(running);
            if (!running.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
            process = null;
            progress.accept(part + " stopped");
        }
        become(PartState.STOPPED, null, "");
    }

    /** Kills the process as {@code kill -9} does. */
    void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
        }
    }

    /** The same, and it isn't held against the part: no pause but the shortest before it is started again. */
    void killAtOnce() {
        isKilled = true;
        kill();
    }

    private void become(PartState state, @Nullable Process now, String message) throws IOException {
        Instant started =
                now == null ? Instant.EPOCH : now.info().startInstant().orElse(clock.instant());
        status = new PartStatus(
                part, state, now == null ? 0 : now.pid(), started, clock.instant(), status.restarts(), message);
        files.write(status);
    }
}
