package dev.touchpoint.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** Where commands that start stacks of their own keep them. Such a stack is whole and alone, whatever the user's is. */
public final class ProofFolders {

    @Option(
            names = "--var",
            paramLabel = "DIR",
            defaultValue = "${env:TOUCHPOINT_VAR:-${sys:touchpoint.root:-.}/var}",
            description = "Stacks' folders are made in it, in verify/ (TOUCHPOINT_VAR; default: ${DEFAULT-VALUE}).")
    private Path variable = Path.of("var");

    /** A new folder, whose name begins so. */
    public Path fresh(String name) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(variable.resolve("verify")), name + "-");
    }

    /** A stack in that folder, at ports that are free now. */
    public static StackSettings stack(Path folder, Map<String, String> environment, Set<Part> parts) {
        return new StackSettings(StackSettings.checkout(), folder, Ports.free(), environment, parts);
    }
}
