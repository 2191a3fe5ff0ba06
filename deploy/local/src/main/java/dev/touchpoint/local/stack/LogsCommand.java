package dev.touchpoint.local.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code touchpoint logs}. */
@Command(name = "logs", description = "Shows the end of the parts' logs.")
public final class LogsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StackOptions options = new StackOptions();

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on with what is written, until Ctrl-C.")
    private boolean isFollowing;

    @Option(
            names = {"-n", "--lines"},
            defaultValue = "40",
            description = "Lines of each log; 40 if not said.")
    private int lines;

    /** For the command line. */
    public LogsCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (lines < 0) {
            throw new ParameterException(spec.commandLine(), "--lines is at least 0, not " + lines);
        }
        RunFiles files = new RunFiles(options.settings().var());
        Set<Part> named = options.named();
        Set<Part> shown = named.isEmpty() ? EnumSet.allOf(Part.class) : named;
        Map<Part, LogTail> tails = new EnumMap<>(Part.class);
        for (Part part : shown) {
            tails.put(part, new LogTail(files.log(part)));
            LogTail.last(files.log(part), lines).forEach(line -> print(part, shown, line));
        }
        while (isFollowing) {
            for (Map.Entry<Part, LogTail> tail : tails.entrySet()) {
                tail.getValue().follow(line -> print(tail.getKey(), shown, line));
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
        return 0;
    }

    private void print(Part part, Set<Part> shown, String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(shown.size() == 1 ? line : part + " | " + line);
        out.flush();
    }
}
