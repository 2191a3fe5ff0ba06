package dev.touchpoint.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PartCommandTest {

    private static final Path RUNBOOK = Path.of("..", "..", "docs", "runbook.md");

    private final PartCommand commands = commands(Map.of());

    @ParameterizedTest
    @EnumSource
    void everyPartWritesDigitsThatMachinesRead(Part part) {
        assertThat(commands.of(part)).contains("-Duser.language=en", "-Duser.country=US");
    }

    /** Where they lie, those of earlier versions lie, too. */
    @ParameterizedTest
    @EnumSource
    void noPartTakesAllLibrariesOfAFolder(Part part) {
        List<String> command = commands.of(part);

        assertThat(command).noneMatch(argument -> argument.endsWith("lib/*"));
    }

    @ParameterizedTest
    @CsvSource({
        "KAFKA, KAFKA_JAVA_OPTIONS, -Xmx512m",
        "CLICKHOUSE, CLICKHOUSE_JAVA_OPTIONS, -Xmx192m",
        "INGEST_SERVICE, INGEST_JAVA_OPTIONS, -Xmx384m",
        "JOURNEY_STREAM, JOURNEY_JAVA_OPTIONS, -Xmx1g",
        "QUERY_API, QUERY_JAVA_OPTIONS, -Xmx256m",
        "WEBHOOK_SERVICE, WEBHOOK_JAVA_OPTIONS, -Xmx96m"
    })
    void aPartTakesItsOwnOptionsBehindTheUsualOnes(Part part, String variable, String usual) {
        PartCommand asked = commands(Map.of(variable, "-Xmx6g -Xss2m"));

        assertThat(asked.of(part)).containsSubsequence(usual, "-Xmx6g", "-Xss2m");
        assertThat(commands.of(part)).contains(usual).doesNotContain("-Xmx6g");
        assertThat(EnumSet.complementOf(EnumSet.of(part)))
                .allSatisfy(other -> assertThat(asked.of(other)).isEqualTo(commands.of(other)));
    }

    /** Java takes no two, and doesn't start. */
    @Test
    void anotherCollectorOfGarbageTakesThePlaceOfTheUsualOne() {
        PartCommand asked = commands(Map.of("QUERY_JAVA_OPTIONS", "-XX:+UseG1GC"));

        assertThat(asked.of(Part.QUERY_API))
                .contains("-Xmx256m", "-XX:+UseG1GC")
                .doesNotContain("-XX:+UseSerialGC");
        assertThat(asked.of(Part.KAFKA)).contains("-XX:+UseSerialGC");
    }

    /** Who starts a part without {@code ./touchpoint up} starts what that starts. */
    @ParameterizedTest
    @EnumSource(names = {"INGEST_SERVICE", "JOURNEY_STREAM", "QUERY_API", "WEBHOOK_SERVICE"})
    void theRunbookHasTheCommandOfAPart(Part part) throws IOException {
        List<String> command = commands.of(part);
        String typed = String.join(" ", command.subList(command.indexOf(PartCommand.java()) + 1, command.size()))
                .replace("/checkout/", "");

        assertThat(Files.readString(RUNBOOK).replaceAll(" \\\\\n *", " ").lines())
                .contains("java " + typed);
    }

    private static PartCommand commands(Map<String, String> environment) {
        return new PartCommand(StackSettings.of(Path.of("/checkout"), environment));
    }
}
