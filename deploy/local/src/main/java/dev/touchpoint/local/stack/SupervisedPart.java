package dev.touchpoint.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One part's life: compares what is wanted with what is, and takes the next step. Called again and again; no call waits
 * for the process.
 */
final class SupervisedPart {

    static final String NOT_BUILT = "isn't built";
    static final String SWAP_BEGUN = "a swap was begun";

    private static final Logger LOG = LoggerFactory.getLogger(SupervisedPart.class);
    private static final Duration USUAL_START = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);
    private static final Duration LOOK_CLOSER = Duration.ofSeconds(1);

    /** A machine that is busy lets an answer be late now and then. */
    private static final int MISSES = 3;

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
    private boolean isPublished = true;
    private boolean wasReady;
    private Instant nextStart = Instant.EPOCH;
    private Instant nextLook = Instant.EPOCH;
    private int misses;

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
    synchronized void step(boolean isWanted) throws InterruptedException {
        if (!isPublished) {
            publish();
        }
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
        } else if (!clock.instant().isBefore(nextLook)) {
            new PartLog(files.log(part)).boundOrWarn();
            if (wasReady) {
                checkStillReady(running);
            } else {
                checkReady(running);
            }
        }
    }

    private void buried(int exitCode, boolean isWanted) {
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
        publish();
        progress.accept("%s %s; starts again in %.1f s; its log: %s"
                .formatted(part, message, pause.toMillis() / 1000.0, files.log(part)));
    }

    private void startWhenPossible() {
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
        } else if (!waitsForSwap()) {
            launch(command);
        }
    }

    private boolean waitsForSwap() {
        Optional<String> swap = Optional.empty();
        if (part == Part.JOURNEY_STREAM) {
            try {
                swap = BegunSwap.in(settings.var());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        swap.ifPresent(name ->
                waitFor("%s, and before its end the tables belong to no state: ./touchpoint replay --into %s --swap"
                        .formatted(SWAP_BEGUN, name)));
        return swap.isPresent();
    }

    private void waitFor(String why) {
        if (status.state() != PartState.WAITING || !status.message().equals(why)) {
            become(PartState.WAITING, null, why);
            progress.accept(part + " " + why);
        }
    }

    private void launch(PartCommand command) {
        new PartLog(files.log(part)).boundOrWarn();
        ProcessBuilder builder = new ProcessBuilder(command.of(part))
                .directory(settings.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(files.log(part).toFile()));
        settings.applyTo(builder.environment());
        try {
            Process launched = builder.start();
            process = launched;
            wasReady = false;
            become(PartState.STARTING, launched, "");
            progress.accept("%s starts (pid %d)".formatted(part, launched.pid()));
        } catch (IOException e) {
            nextStart = clock.instant().plus(backOff.next(Duration.ZERO));
            waitFor("can't be started: " + e.getMessage());
        }
    }

    /**
     * A start that takes long isn't ended: it would only begin anew, with as much state to read, or wait again for what isn't
     * of this stack.
     */
    private void checkReady(Process running) throws InterruptedException {
        if (readiness.of(part, status.started())) {
            Duration taken = Duration.between(status.started(), clock.instant());
            wasReady = true;
            misses = 0;
            nextLook = clock.instant().plus(LOOK_AGAIN);
            become(PartState.READY, running, "");
            progress.accept("%s is ready after %.1f s".formatted(part, taken.toMillis() / 1000.0));
            return;
        }
        nextLook = clock.instant().plus(LOOK_CLOSER);
        if (status.state() == PartState.STARTING
                && status.since().plus(USUAL_START).isBefore(clock.instant())) {
            String late = "isn't ready after %d s".formatted(USUAL_START.toSeconds());
            become(PartState.NOT_ANSWERING, running, late);
            progress.accept("%s %s; its log: %s".formatted(part, late, files.log(part)));
        }
    }

    /** Says so where a part that was ready answers no more; whoever looks decides what is to be done. */
    private void checkStillReady(Process running) throws InterruptedException {
        boolean isAnswering = readiness.still(part, status.started(), clock.instant());
        misses = isAnswering ? 0 : misses + 1;
        nextLook = clock.instant().plus(isAnswering ? LOOK_AGAIN : LOOK_CLOSER);
        if (isAnswering && status.state() == PartState.NOT_ANSWERING) {
            become(PartState.READY, running, "");
            progress.accept(part + " answers again");
        } else if (misses == MISSES) {
            become(PartState.NOT_ANSWERING, running, Readiness.silence(part));
            progress.accept("%s %s; its log: %s".formatted(part, Readiness.silence(part), files.log(part)));
        }
    }

    private void stop(Process running) {
        if (status.state() != PartState.STOPPING) {
            // Before anything is written: on a full disk nothing can be, and it has to end all the same.
            running.destroy();
            become(PartState.STOPPING, running, "");
        } else if (status.since().plus(STOP_LIMIT).isBefore(clock.instant())) {
            progress.accept("%s doesn't stop: killed".formatted(part));
            running.destroyForcibly();
        }
    }

    /** Ends the process for good, politely first, and returns when it is gone. */
    synchronized void end() throws InterruptedException {
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

    private void become(PartState state, @Nullable Process now, String message) {
        Instant started =
                now == null ? Instant.EPOCH : now.info().startInstant().orElse(clock.instant());
        status = new PartStatus(
                part, state, now == null ? 0 : now.pid(), started, clock.instant(), status.restarts(), message);
        publish();
    }

    /** Where that fails, the next step tries again. */
    private void publish() {
        try {
            files.write(status);
            isPublished = true;
        } catch (IOException e) {
            if (isPublished) {
                LOG.warn("Can't write how {} is: {}", part, e.toString());
            }
            isPublished = false;
        }
    }
}
