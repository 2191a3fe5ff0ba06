package dev.touchpoint.local.stack;

import dev.touchpoint.local.TouchpointCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Brings the stack up without staying: starts a supervisor of its own, if none runs, and watches until all is ready. */
final class BackgroundStart {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int HOPELESS_DEATHS = 3;

    private final StackSettings settings;
    private final RunFiles files;
    private final PrintWriter out;
    private final Map<Part, Integer> restartsBefore = new EnumMap<>(Part.class);
    private final Map<Part, String> told = new EnumMap<>(Part.class);

    BackgroundStart(StackSettings settings, RunFiles files, PrintWriter out) {
        this.settings = settings;
        this.files = files;
        this.out = out;
    }

    /**
     * Returns when all parts that are wanted are ready, or one can't be.
     *
     * @param isRunning whether a supervisor runs
     * @return whether all are ready
     */
    boolean up(boolean isRunning) throws IOException, InterruptedException {
        if (isRunning && settings.parts().stream().allMatch(part -> isDone(files.read(part)))) {
            say("Already running.");
            new StackReport(settings, files).urls(out);
            return true;
        }
        Process supervisor = null;
        if (!isRunning) {
            new Orphans(files, this::say).end();
            requireFreePorts();
            supervisor = spawn();
        }
        for (Part part : settings.parts()) {
            restartsBefore.put(part, isRunning ? files.read(part).restarts() : 0);
        }
        Instant begun = Instant.now();
        while (Instant.now().isBefore(begun.plus(PATIENCE))) {
            TimeUnit.MILLISECONDS.sleep(100);
            if (supervisor != null && !supervisor.isAlive()) {
                say("The supervisor ended with %d; its log: %s"
                        .formatted(supervisor.exitValue(), files.supervisorLog()));
                return false;
            }
            boolean isClaimed = supervisor == null || files.isClaimed();
            if (isClaimed && allTold()) {
                say("Up after %d s."
                        .formatted(Duration.between(begun, Instant.now()).toSeconds()));
                new StackReport(settings, files).urls(out);
                return true;
            }
            if (hopeless()) {
                return false;
            }
        }
        say("Not ready after %d s, and not given up: ./touchpoint status; the logs are under %s"
                .formatted(PATIENCE.toSeconds(), files.supervisorLog().getParent()));
        return false;
    }

    private boolean isDone(PartStatus status) {
        return files.isUnwanted(status.part()) || status.state() == PartState.READY;
    }

    /** Tells what is new; whether nothing is left to wait for. */
    private boolean allTold() {
        boolean isDone = true;
        for (Part part : settings.parts()) {
            PartStatus status = files.read(part);
            isDone &= isDone(status);
            String line = line(status);
            if (!files.isUnwanted(part) && status.state() != PartState.STOPPED && !line.equals(told.put(part, line))) {
                say(line);
            }
        }
        return isDone;
    }

    private static String line(PartStatus status) {
        String pid = status.pid() == 0 ? "" : " (pid %d)".formatted(status.pid());
        String why = status.message().isEmpty() ? "" : ": " + status.message();
        return "  %-15s %s%s%s".formatted(status.part(), status.state(), pid, why);
    }

    private boolean hopeless() throws IOException {
        for (Part part : settings.parts()) {
            PartStatus status = files.read(part);
            if (!files.isUnwanted(part) && status.message().startsWith(SupervisedPart.NOT_BUILT)) {
                say("%s %s. Build it: mvn package -DskipTests".formatted(part, status.message()));
                return true;
            }
            if (!files.isUnwanted(part) && status.message().startsWith(SupervisedPart.SWAP_BEGUN)) {
                say("%s doesn't start: %s".formatted(part, status.message()));
                return true;
            }
            int deaths = status.restarts() - restartsBefore.getOrDefault(part, 0);
            if (deaths >= HOPELESS_DEATHS && !isDone(status)) {
                say("%s died %d times. The end of %s:".formatted(part, deaths, files.log(part)));
                LogTail.last(files.log(part), 20).forEach(line -> say("    " + line));
                return true;
            }
        }
        return false;
    }

    private void requireFreePorts() {
        List<String> taken = new ArrayList<>();
        for (Part part : settings.parts()) {
            if (files.isUnwanted(part)) {
                continue;
            }
            settings.ports().byVariable(part).forEach((variable, port) -> {
                if (Readiness.listens(port)) {
                    taken.add("Port %d of %s is taken: choose another by %s".formatted(port, part, variable));
                }
            });
        }
        if (!taken.isEmpty()) {
            throw new StackException(String.join("; ", taken));
        }
    }

    private Process spawn() throws IOException {
        List<String> command = new ArrayList<>(PartCommand.ownSession());
        command.add(PartCommand.java());
        command.addAll(PartCommand.PLAIN_DIGITS);
        command.addAll(List.of(
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dtouchpoint.root=" + settings.root(),
                // For who looks at processes: the script, and whoever has several stacks.
                "-Dtouchpoint.var=" + settings.var(),
                "-Dlog4j2.configurationFile=touchpoint-log4j2.xml",
                PartCommand.LOG_TO_THE_END,
                "-cp",
                PartCommand.ownClassPath(),
                TouchpointCommand.class.getName(),
                "up",
                "--foreground"));
        for (Part part : settings.parts()) {
            if (!files.isUnwanted(part)) {
                command.add(part.label());
            }
        }
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(settings.root().toFile());
        // It stands in another folder, from where a relative path means another one.
        builder.environment().put("TOUCHPOINT_VAR", settings.var().toString());
        return builder.redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(files.supervisorLog().toFile()))
                .start();
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
