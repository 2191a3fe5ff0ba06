package dev.touchpoint.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The stream as processes: the one of the running stack, and others beside it that make tables of their own. */
public final class StreamProcesses {

    private static final Duration LONGEST_STOP = Duration.ofMinutes(3);
    private static final Duration LONG_START = Duration.ofSeconds(30);

    /** All its state is read, and written whole as the first checkpoint, before anything comes through to the tables. */
    private static final Duration LONGEST_START = Duration.ofMinutes(10);

    private final StackSettings settings;

    /** Of this stack. */
    public StreamProcesses(StackSettings settings) {
        this.settings = settings;
    }

    /**
     * What a stream beside the running one is started with: it makes the same tables of the same log only with the same
     * rules, and takes its place only where that one looks for its state.
     *
     * @param asked what is asked for now
     * @return the running stack, or what is asked for where none runs
     * @throws StackException naming what was set otherwise when the stack was started
     */
    public static StackSettings ofRunning(StackSettings asked) throws IOException {
        Optional<StartedWith> running = new RunFiles(asked.var()).readStartedWith();
        if (running.isEmpty()) {
            return asked;
        }
        List<String> others = running.get().differencesOfTheStream(asked);
        if (!others.isEmpty()) {
            throw new StackException(
                    "The running stack was started with another value of %s, or without one. Set here what was set there; or, to have what is set here: ./touchpoint down, then ./touchpoint up"
                            .formatted(String.join(", ", others)));
        }
        return new StackSettings(
                asked.root(),
                asked.var(),
                running.get().ports(),
                asked.environment(),
                running.get().parts());
    }

    /** The rules that the environment sets, by the variable; all others are as built in. */
    public Map<String, String> rules() {
        Map<String, String> rules = new TreeMap<>(settings.environment());
        rules.keySet().retainAll(StreamVariables.RULES);
        return rules;
    }

    /** What the stream is built of: its own jar, then its libraries, in a fixed order. */
    public List<Path> jars() throws IOException {
        Path own = new PartCommand(settings).artifact(Part.JOURNEY_STREAM);
        try (Stream<Path> libraries = Files.list(own.resolveSibling("lib"))) {
            return Stream.concat(Stream.of(own), libraries.sorted()).toList();
        }
    }

    /**
     * Starts a stream beside the running one, that ends with this process.
     *
     * @param environment what it is told differently
     * @param log the file its output goes to
     */
    public Process beside(Map<String, String> environment, Path log) throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        new PartLog(log).bound();
        ProcessBuilder builder = new ProcessBuilder(new PartCommand(settings).of(Part.JOURNEY_STREAM));
        settings.applyTo(builder.environment());
        builder.environment().putAll(environment);
        builder.environment().remove("JOURNEY_METRICS_PORT");
        return ChildEnd.withThis(builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
    }

    /** Has the supervisor stop the stack's own, which stays down until it is {@link #letRun let run}. */
    public void letStop() throws IOException {
        new RunFiles(settings.var()).setUnwanted(Part.JOURNEY_STREAM, true);
    }

    /**
     * Waits until it is down.
     *
     * @throws StackException if it doesn't stop
     */
    public void awaitStopped() throws InterruptedException {
        RunFiles files = new RunFiles(settings.var());
        Instant end = Instant.now().plus(LONGEST_STOP);
        while (files.read(Part.JOURNEY_STREAM).state() != PartState.STOPPED) {
            if (Instant.now().isAfter(end)) {
                throw new StackException("The stream doesn't stop; the supervisor's log: " + files.supervisorLog());
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /**
     * Starts it again; returns when it publishes.
     *
     * @param progress is told where that takes long
     * @throws StackException if it doesn't in time
     */
    public void startOwn(Consumer<String> progress) throws IOException, InterruptedException {
        letRun();
        if (!isReadyInTime(Integer.MAX_VALUE, progress)) {
            throw new StackException(
                    "The stream isn't ready after %d s, and not given up: ./touchpoint status; its log: %s"
                            .formatted(LONGEST_START.toSeconds(), log()));
        }
    }

    /**
     * Lets it run if it was stopped, and waits until it publishes.
     *
     * @param progress is told where that takes long
     * @return false when it died twice instead: what it needs is lost, and its log says what; or when it takes too long
     */
    public boolean comesUp(Consumer<String> progress) throws IOException, InterruptedException {
        letRun();
        return isReadyInTime(2, progress);
    }

    private boolean isReadyInTime(int hopelessDeaths, Consumer<String> progress) throws InterruptedException {
        RunFiles files = new RunFiles(settings.var());
        int deaths = files.read(Part.JOURNEY_STREAM).restarts();
        Instant begun = Instant.now();
        boolean isTold = false;
        while (Instant.now().isBefore(begun.plus(LONGEST_START))) {
            PartStatus status = files.read(Part.JOURNEY_STREAM);
            if (status.state() == PartState.READY) {
                return true;
            }
            if (status.restarts() - deaths >= hopelessDeaths) {
                return false;
            }
            if (!isTold && Instant.now().isAfter(begun.plus(LONG_START))) {
                progress.accept("Waiting for the stream, which isn't ready; its log: " + log());
                isTold = true;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return false;
    }

    /** Has the supervisor start it again, and doesn't wait for it. */
    public void letRun() throws IOException {
        new RunFiles(settings.var()).setUnwanted(Part.JOURNEY_STREAM, false);
    }

    /** Its output. */
    public Path log() {
        return new RunFiles(settings.var()).log(Part.JOURNEY_STREAM);
    }

    /** Whether a supervisor lives that stops and starts it. */
    public boolean isSupervised() throws IOException {
        return new RunFiles(settings.var()).isClaimed();
    }
}
