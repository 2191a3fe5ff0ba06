package dev.touchpoint.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StreamVariablesTest {

    private static final Path SETTINGS =
            Path.of("../../journey-stream/src/main/java/dev/touchpoint/journeystream/JourneySettings.java");
    private static final Pattern READ = Pattern.compile("read\\.\\w+\\(\\s*\"(\\w+)\"");

    /** What is only how the same tables are made, or for a stream beside the running one alone. */
    private static final Set<String> WITHOUT_CONSEQUENCE = Set.of(
            "JOURNEY_BACKLOG_INTERVAL",
            "JOURNEY_CHECKPOINT_INTERVAL",
            "JOURNEY_METRICS_PORT",
            "JOURNEY_MODEL_FILE",
            "JOURNEY_PARALLELISM",
            "JOURNEY_SILENT_UNTIL",
            "JOURNEY_TABLES_ALONE");

    @Test
    void whatTheStreamReadsIsEitherAmongThemOrWithoutConsequenceForItsTables() throws IOException {
        Set<String> read = new HashSet<>();
        Matcher names = READ.matcher(Files.readString(SETTINGS));
        while (names.find()) {
            read.add(names.group(1));
        }

        assertThat(read).containsAll(StreamVariables.RULES).containsAll(WITHOUT_CONSEQUENCE);
        read.removeAll(WITHOUT_CONSEQUENCE);
        assertThat(StreamVariables.all()).containsAll(read);
    }
}
