package dev.touchpoint.local.stack;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code touchpoint status}. */
@Command(
        name = "status",
        description =
                "Shows each part's process, state, memory and address; ends with 0 if all of them that is wanted is ready,"
                        + " else 1.")
public final class StatusCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StackOptions options = new StackOptions();

    /** For the command line. */
    public StatusCommand() {}

    @Override
    public Integer call() throws IOException {
        StackSettings asked = options.settings();
        Set<Part> named = options.named();
        RunFiles files = new RunFiles(asked.var());
        StackSettings settings =
                files.readStartedWith().map(running -> running.settings(asked)).orElse(asked);
        settings.requireParts(named);
        Set<Part> shown = named.isEmpty() ? EnumSet.allOf(Part.class) : named;
        new StackReport(settings, files).table(shown, spec.commandLine().getOut());
        boolean isReady = files.isClaimed()
                && settings.parts().stream()
                        .filter(shown::contains)
                        .allMatch(part ->
                                files.isUnwanted(part) || files.read(part).state() == PartState.READY);
        return isReady ? 0 : 1;
    }
}
