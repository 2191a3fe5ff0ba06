package dev.touchpoint.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running stack: child processes of this one, watched, and started again when they die.
 *
 * <p>Every part is a process of its own, and the death of one takes no other along. What is under the settings' folder
 * outlives the stack: the next one goes on with it.
 */
public final class LocalStack implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalStack.class);
    private static final int CLAIM_ATTEMPTS = 40;
    private static final long STEP_MILLIS = 200;
    private static final long LOG_LOOK_MILLIS = 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final StackSettings settings;
    private final RunFiles files;
    private final FileClaim claim;
    private final Map<Part, SupervisedPart> parts = new EnumMap<>(Part.class);
    private final ScheduledExecutorService steps;
    private boolean closed;

    private LocalStack(StackSettings settings, RunFiles files, FileClaim claim, Consumer<String> progress) {
        this.settings = settings;
        this.files = files;
        this.claim = claim;
        for (Part part : settings.parts()) {
            parts.put(
                    part,
                    new SupervisedPart(part, settings, files, this::isReadyOrUnwanted, progress, Clock.systemUTC()));
        }
        // A thread for each, so that a part that is slow to answer holds no other up, and one for the log.
        this.steps = Executors.newScheduledThreadPool(parts.size() + 1);
    }

    /**
     * Starts all parts and returns when every one is ready. Whoever started it may be ended by a signal: the parts don't
     * outlive this process.
     *
     * @throws StackException if the folder has a stack already, or a part doesn't become ready
     */
    public static LocalStack start(StackSettings settings) {
        LocalStack stack = claimed(settings, LOG::info);
        try {
            // Before the first part: a process that is ending can register nothing more, and would leave them behind.
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stack-end"));
            stack.supervise();
            stack.awaitReady(PATIENCE);
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** Starts all parts and returns at once; {@code progress} is told what happens, a line each. */
    static LocalStack launch(StackSettings settings, Consumer<String> progress) {
        LocalStack stack = claimed(settings, progress);
        stack.supervise();
        return stack;
    }

    private static LocalStack claimed(StackSettings settings, Consumer<String> progress) {
        RunFiles files = RunFiles.made(settings.var());
        try {
            FileClaim claim = claim(files, settings);
            files.writeStartedWith(StartedWith.of(settings));
            files.writeSupervisor(ProcessHandle.current().pid());
            new Orphans(files, progress).end();
            return new LocalStack(settings, files, claim, progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileClaim claim(RunFiles files, StackSettings settings) throws IOException {
        // A command that looks whether a supervisor lives holds the lock for a moment, too.
        for (int attempt = 0; attempt < CLAIM_ATTEMPTS; attempt++) {
            Optional<FileClaim> claim = files.claim();
            if (claim.isPresent()) {
                return claim.get();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        throw new StackException("A stack runs already on " + settings.var());
    }

    private void supervise() {
        parts.values()
                .forEach(part -> steps.scheduleWithFixedDelay(() -> step(part), 0, STEP_MILLIS, TimeUnit.MILLISECONDS));
        // Where this process is a supervisor in the background, its output is appended there, as the parts' is to
        // theirs.
        PartLog own = new PartLog(files.supervisorLog());
        steps.scheduleWithFixedDelay(own::boundOrWarn, 0, LOG_LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void step(SupervisedPart part) {
        try {
            part.step(!files.isUnwanted(part.status().part()));
        } catch (RuntimeException e) {
            // An exception would end the watch over this part; the next step tries again.
            LOG.warn("Can't watch {}", part.status().part(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isReadyOrUnwanted(Part part) {
        SupervisedPart supervised = parts.get(part);
        return supervised == null
                || files.isUnwanted(part)
                || supervised.status().state() == PartState.READY;
    }

    /** What was started, where. */
    public StackSettings settings() {
        return settings;
    }

    /** How the parts are. */
    public List<PartStatus> status() {
        return parts.values().stream().map(SupervisedPart::status).toList();
    }

    /** How one part is. */
    public PartStatus status(Part part) {
        return supervised(part).status();
    }

    /**
     * Waits until every part that is wanted is ready.
     *
     * @param patience how long no part may get any further
     * @throws StackException naming the parts that aren't ready then, and why
     */
    public void awaitReady(Duration patience) {
        await(patience, () -> parts.keySet().stream().allMatch(this::isReadyOrUnwanted));
    }

    /** Stops one part, which stays down until it is {@link #startPart started}; returns when its process is gone. */
    public void stopPart(Part part) {
        want(part, false);
        await(PATIENCE, () -> status(part).state() == PartState.STOPPED);
    }

    /** Starts a part that was stopped; returns when it is ready. */
    public void startPart(Part part) {
        want(part, true);
        await(PATIENCE, () -> status(part).state() == PartState.READY);
    }

    /** Kills one part's process as {@code kill -9} does; it is started again after a pause. Returns when it is dead. */
    public void kill(Part part) {
        long pid = status(part).pid();
        supervised(part).kill();
        await(PATIENCE, () -> status(part).pid() != pid);
    }

    /**
     * Kills one part's process as {@code kill -9} does once there is one, whatever it is doing, and lets the next start at once.
     *
     * @return the process that was killed
     */
    public long killAtOnce(Part part) {
        await(PATIENCE, () -> status(part).pid() != 0);
        long pid = status(part).pid();
        supervised(part).killAtOnce();
        await(PATIENCE, () -> status(part).pid() != pid);
        return pid;
    }

    private void want(Part part, boolean isWanted) {
        supervised(part);
        try {
            files.setUnwanted(part, !isWanted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SupervisedPart supervised(Part part) {
        SupervisedPart supervised = parts.get(part);
        if (supervised == null) {
            throw new StackException(part + " isn't a part of this stack");
        }
        return supervised;
    }

    /** One part needs another: how long the chain of all takes is the machine's, that it gets on is theirs. */
    private void await(Duration patience, BooleanSupplier condition) {
        Advance advance = new Advance();
        Instant moved = Instant.now();
        while (!condition.getAsBoolean()) {
            List<PartStatus> now = status();
            if (advance.isSeenIn(now)) {
                moved = Instant.now();
            } else if (moved.plus(patience).isBefore(Instant.now())) {
                throw new StackException("No part got any further for %d s: %s".formatted(patience.toSeconds(), now));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    /** Stops all parts in order and returns when they are gone, whatever else fails; once. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        steps.shutdown();
        boolean isInterrupted = false;
        try {
            if (!steps.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("A part's watch doesn't end");
            }
        } catch (InterruptedException e) {
            isInterrupted = true;
        }
        for (Part part : Part.STOP_ORDER) {
            isInterrupted |= !end(part);
        }
        release();
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there was the time to end it politely. */
    private boolean end(Part part) {
        SupervisedPart supervised = parts.get(part);
        if (supervised == null) {
            return true;
        }
        try {
            supervised.end();
            return true;
        } catch (InterruptedException e) {
            supervised.kill();
            return false;
        }
    }

    private void release() {
        try {
            files.clearSupervisor();
        } catch (IOException e) {
            LOG.warn("Can't take back who the supervisor is", e);
        }
        try {
            claim.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
