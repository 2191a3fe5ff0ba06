package dev.touchpoint.local.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Where commands that start stacks of their own keep them. Such a stack is whole and alone, whatever the user's is. */
public final class ProofFolders {

    @Option(
            names = "--var",
            paramLabel = "DIR",
            defaultValue = "${env:TOUCHPOINT_VAR:-${sys:touchpoint.root:-.}/var}",
            description = "Stacks' folders are made in it, in verify/ (TOUCHPOINT_VAR; default: ${DEFAULT-VALUE}).")
    private Path variable = Path.of("var");

    /** What is tried in a folder; its stacks are closed when it returns. */
    @FunctionalInterface
    public interface Trial {
        /** Returns the exit code, 0 where all was as it has to be. */
        int run(Path folder) throws IOException, InterruptedException;
    }

    /**
     * Tries something in a new folder. It goes where all was as it has to be, and is kept and named where not.
     *
     * @param name what its name begins with
     * @param out is told where it is
     * @return the trial's exit code
     */
    public int in(String name, PrintWriter out, Trial trial) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(Files.createDirectories(variable.resolve("verify")), name + "-");
        int exitCode = -1;
        try {
            exitCode = trial.run(folder);
            return exitCode;
        } finally {
            if (exitCode == 0) {
                delete(folder);
            } else {
                out.println("Data and logs are kept: " + folder.toAbsolutePath());
                out.flush();
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** A stack in that folder, at ports that are free now. */
    public static StackSettings stack(Path folder, Map<String, String> environment, Set<Part> parts) {
        return new StackSettings(StackSettings.checkout(), folder, Ports.free(), environment, parts);
    }
}
