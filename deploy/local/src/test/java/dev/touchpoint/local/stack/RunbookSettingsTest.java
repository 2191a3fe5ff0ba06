package dev.touchpoint.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/runbook.md} tells every variable that the stack and its parts read, and the memory that parts usually have. */
class RunbookSettingsTest {

    private static final Path CHECKOUT = Path.of("..", "..");
    private static final Pattern TOLD = Pattern.compile("`([A-Z][A-Z_]+)`");
    private static final Pattern ROW = Pattern.compile("^\\| ([^|]+) \\| ([^|]+) \\| [^|]+ \\|$", Pattern.MULTILINE);
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    /** Where parts read their variables, and how a name stands there. */
    private static final Map<String, Pattern> READ = Map.of(
            "journey-stream/src/main/java/dev/touchpoint/journeystream/JourneySettings.java",
                    Pattern.compile("read\\.\\w+\\(\\s*\"(\\w+)\""),
            "webhook-service/src/main/java/dev/touchpoint/webhook/WebhookSettings.java",
                    Pattern.compile("\"([A-Z]+(?:_[A-Z]+)+)\""),
            "query-api/src/main/resources/application.properties", Pattern.compile("\\$\\{([A-Z_]+):"));

    @Test
    void everyVariableIsOnThePage() throws IOException {
        Set<String> read = new TreeSet<>(Ports.of(Map.of()).byVariable().keySet());
        read.addAll(StreamVariables.all());
        for (Part part : Part.values()) {
            read.add(JavaOptions.variable(part));
        }
        for (Map.Entry<String, Pattern> source : READ.entrySet()) {
            List<String> names = first(source.getValue(), Files.readString(CHECKOUT.resolve(source.getKey())));
            assertThat(names).as(source.getKey()).isNotEmpty();
            read.addAll(names);
        }

        assertThat(first(TOLD, page())).containsAll(read);
    }

    @Test
    void theMemoryOfAPartIsAsItIsTold() throws IOException {
        Map<String, String> told = new HashMap<>();
        for (MatchResult row : ROW.matcher(page()).results().toList()) {
            List<String> names = first(QUOTED, row.group(1));
            List<String> defaults = first(QUOTED, row.group(2));
            for (int i = 0; i < names.size() && names.get(i).endsWith("_JAVA_OPTIONS"); i++) {
                told.put(names.get(i), defaults.get(i));
            }
        }
        PartCommand commands = new PartCommand(StackSettings.of(CHECKOUT, Map.of()));

        assertThat(told).hasSize(Part.values().length);
        assertThat(Part.values())
                .allSatisfy(part -> assertThat(commands.of(part))
                        .contains(told.getOrDefault(JavaOptions.variable(part), "untold")));
    }

    private static String page() throws IOException {
        return Files.readString(CHECKOUT.resolve("docs/runbook.md"));
    }

    private static List<String> first(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }
}
