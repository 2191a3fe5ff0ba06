package dev.touchpoint.local.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code touchpoint down}. */
@Command(
        name = "down",
        description =
                "Stops the stack, or the parts named: they stay down until 'up' names them or starts all. Keeps the data.")
public final class DownCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StackOptions options = new StackOptions();

    /** For the command line. */
    public DownCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        StackSettings settings = options.settings();
        RunFiles files = new RunFiles(settings.var());
        Set<Part> named = options.named();
        return named.isEmpty() ? stopAll(files) : stop(named, files);
    }

    private int stopAll(RunFiles files) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Optional<ProcessHandle> supervisor = files.isClaimed() ? files.supervisor() : Optional.empty();
        if (supervisor.isPresent()) {
            if (!supervisor.get().destroy() && supervisor.get().isAlive()) {
                throw new StackException(
                        "The stack was started by %s, and %s may not stop it: do it as that user, or as root"
                                .formatted(
                                        supervisor.get().info().user().orElse("another user"),
                                        System.getProperty("user.name")));
            }
            Instant end = Instant.now().plus(PATIENCE);
            while (files.isClaimed() && Instant.now().isBefore(end)) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        if (files.isClaimed()) {
            out.printf("The supervisor doesn't end; its log: %s%n", files.supervisorLog());
            return 1;
        }
        new Orphans(files, out::println).end();
        out.println(supervisor.isPresent() ? "Down." : "Nothing was running.");
        out.flush();
        return 0;
    }

    private int stop(Set<Part> parts, RunFiles files) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (!files.isClaimed()) {
            out.println("Nothing is running.");
            return 0;
        }
        Set<Part> running = files.readStartedWith().map(StartedWith::parts).orElse(parts);
        for (Part part : parts) {
            if (!running.contains(part)) {
                throw new StackException(part + " is no part of the running stack");
            }
        }
        for (Part part : parts) {
            files.setUnwanted(part, true);
        }
        Instant end = Instant.now().plus(PATIENCE);
        for (Part part : parts) {
            while (files.read(part).state() != PartState.STOPPED) {
                if (Instant.now().isAfter(end)) {
                    out.printf("%s doesn't stop; the supervisor's log: %s%n", part, files.supervisorLog());
                    return 1;
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
            out.println(part + " is down.");
        }
        out.flush();
        return 0;
    }
}
