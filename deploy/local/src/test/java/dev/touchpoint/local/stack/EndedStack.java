package dev.touchpoint.local.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A process that starts a stack of ClickHouse alone, tells the part's number and waits to be ended. */
final class EndedStack {

    private EndedStack() {}

    /** The process; {@code isEnding} starts the stack only when it is asked to end. */
    static Process start(Path folder, boolean isEnding) throws IOException {
        return new ProcessBuilder(List.of(
                        PartCommand.java(),
                        "-cp",
                        PartCommand.ownClassPath(),
                        EndedStack.class.getName(),
                        folder.toString(),
                        Boolean.toString(isEnding)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** What a process says next. */
    static String nextLine(Process process) throws IOException {
        return String.valueOf(
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine());
    }

    public static void main(String[] args) throws IOException {
        StackSettings settings =
                new StackSettings(Path.of(args[0]), Path.of(args[0]), Ports.free(), Map.of(), Set.of(Part.CLICKHOUSE));
        if (Boolean.parseBoolean(args[1])) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> tell(settings)));
            System.out.println("waiting");
        } else {
            tell(settings);
        }
        // Until a signal ends it, or the test that started it is gone.
        System.in.read();
    }

    private static void tell(StackSettings settings) {
        System.out.println(LocalStack.start(settings).status(Part.CLICKHOUSE).pid());
    }
}
