package dev.touchpoint.local.stack;

import dev.touchpoint.local.TouchpointCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A command about the stack on a folder, in a process of its own as the script starts it. */
final class TypedCommand {

    private TypedCommand() {}

    /**
     * What came of it.
     *
     * @param text all that it said, to whichever stream
     */
    record Said(int exitCode, String text) {}

    /** Runs it to its end. */
    static Said run(Path folder, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                PartCommand.java(),
                "-XX:TieredStopAtLevel=1",
                "-Dtouchpoint.root=" + folder,
                "-cp",
                PartCommand.ownClassPath(),
                TouchpointCommand.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("TOUCHPOINT_VAR", folder.toString());
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }
}
