package dev.touchpoint.local.stack;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * The files by which the supervisor and the commands tell each other what is and what is wanted.
 *
 * <p>They state facts and wishes, not orders, so that nothing is lost when either of them dies: {@code <part>.state}
 * and {@code <part>.pid} are written by the supervisor, {@code <part>.stopped} by whoever wants the part stopped.
 */
final class RunFiles {

    private final Path run;
    private final Path log;

    /** Of a stack that may never have been started: nothing is made, so that whoever looks needs no right to write. */
    RunFiles(Path var) {
        this.run = var.resolve("run");
        this.log = var.resolve("log");
    }

    /**
     * Of a stack that is to be started.
     *
     * @throws StackException if the folder can't hold one
     */
    static RunFiles made(Path var) {
        VarFolder.require(var);
        return new RunFiles(var);
    }

    /** The part's output. */
    Path log(Part part) {
        return log.resolve(part.label() + ".log");
    }

    /** The supervisor's output. */
    Path supervisorLog() {
        return log.resolve("supervisor.log");
    }

    /** Whether the part is meant to be down. */
    boolean isUnwanted(Part part) {
        return Files.exists(unwanted(part));
    }

    /** Says whether the part is meant to be down. */
    void setUnwanted(Part part, boolean isUnwanted) throws IOException {
        if (isUnwanted) {
            Files.writeString(unwanted(part), "");
        } else {
            Files.deleteIfExists(unwanted(part));
        }
    }

    private Path unwanted(Part part) {
        return run.resolve(part.label() + ".stopped");
    }

    /** Publishes a part's status. */
    void write(PartStatus status) throws IOException {
        replace(run.resolve(status.part().label() + ".state"), status.toProperties());
        Path pid = run.resolve(status.part().label() + ".pid");
        if (status.pid() == 0) {
            Files.deleteIfExists(pid);
        } else {
            Replaced.write(pid, line(status.pid()));
        }
    }

    private static byte[] line(long pid) {
        return (pid + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void replace(Path file, Properties properties) throws IOException {
        StringWriter text = new StringWriter();
        properties.store(text, null);
        Replaced.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The status published last; stopped if there was none. */
    PartStatus read(Part part) {
        return properties(run.resolve(part.label() + ".state"))
                .map(properties -> PartStatus.of(part, properties))
                .orElseGet(() -> PartStatus.initial(part, PartState.STOPPED));
    }

    private static Optional<Properties> properties(Path file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(in);
            return Optional.of(properties);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Publishes what the supervisor was started with. */
    void writeStartedWith(StartedWith startedWith) throws IOException {
        replace(startedWith(), startedWith.toProperties());
    }

    /** What the supervisor that lives was started with; empty if none lives. */
    Optional<StartedWith> readStartedWith() throws IOException {
        return isClaimed() ? properties(startedWith()).map(StartedWith::of) : Optional.empty();
    }

    private Path startedWith() {
        return run.resolve("supervisor.settings");
    }

    /**
     * Claims the folder for this process as long as it lives.
     *
     * @return empty if another supervisor has it
     */
    Optional<FileClaim> claim() throws IOException {
        return FileClaim.of(lock());
    }

    private Path lock() {
        return run.resolve("supervisor.lock");
    }

    /** Whether a supervisor lives. */
    boolean isClaimed() throws IOException {
        return FileClaim.isHeld(lock());
    }

    /** Says which process the supervisor is. */
    void writeSupervisor(long pid) throws IOException {
        Replaced.write(run.resolve("supervisor.pid"), line(pid));
    }

    /** Takes back which process the supervisor is, and what it was started with. */
    void clearSupervisor() throws IOException {
        Files.deleteIfExists(startedWith());
        Files.deleteIfExists(run.resolve("supervisor.pid"));
    }

    /** The supervisor's process; it counts only while the folder {@link #isClaimed() is claimed}. */
    Optional<ProcessHandle> supervisor() throws IOException {
        Path file = run.resolve("supervisor.pid");
        return Files.exists(file)
                ? ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                : Optional.empty();
    }
}
