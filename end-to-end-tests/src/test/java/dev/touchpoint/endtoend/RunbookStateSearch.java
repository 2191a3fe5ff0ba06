package dev.touchpoint.endtoend;

import dev.touchpoint.local.stack.StackSettings;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The search of the state of a stream that is stopped, typed as the runbook has it. */
final class RunbookStateSearch {

    private static final Pattern LINE =
            Pattern.compile("^java (?:[^\n]*\\\\\n)*[^\n]*StateSearch TEXT$", Pattern.MULTILINE);

    private RunbookStateSearch() {}

    /** Which state holds a text, by the newest checkpoint; {@code nothing} when none does. */
    static String of(StackSettings settings, String text) throws IOException, InterruptedException {
        String command = LINE.matcher(Files.readString(settings.root().resolve("docs/runbook.md")))
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow()
                .replace("TEXT", "'" + text + "'");
        ProcessBuilder search = new ProcessBuilder("bash", "-c", command)
                .directory(settings.root().toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        Map<String, String> environment = search.environment();
        // The Java that runs this, whichever else there is.
        String java = Path.of(System.getProperty("java.home"), "bin").toString();
        environment.merge("PATH", java, (path, first) -> first + File.pathSeparator + path);
        environment.put("JOURNEY_STATE_DIR", settings.var().resolve("journey").toString());
        Process process = search.start();
        String found = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        return exit == 0 ? "nothing" : "exit %d: %s".formatted(exit, found);
    }
}
