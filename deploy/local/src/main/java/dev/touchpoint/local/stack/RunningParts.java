package dev.touchpoint.local.stack;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The processes of a stack that was started on this machine, for commands that look at them. */
public final class RunningParts {

    private final Path var;

    private RunningParts(Path var) {
        this.var = var;
    }

    /** Of the stack that the environment means. */
    public static RunningParts of(Map<String, String> environment) {
        return new RunningParts(
                StackSettings.of(StackSettings.checkout(), environment).var());
    }

    /** The process of a part; empty if it doesn't run. */
    public Optional<ProcessHandle> find(Part part) {
        return new RunFiles(var).read(part).process();
    }
}
