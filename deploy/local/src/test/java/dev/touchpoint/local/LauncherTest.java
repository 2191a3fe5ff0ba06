package dev.touchpoint.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the script {@code touchpoint} builds and starts. */
class LauncherTest extends CheckedOutScript {

    private static final Pattern PATH = Pattern.compile("`([A-Z_]+_(?:FILE|PATH|DIR|LIBRARY|PROPERTIES|VAR))(?:`|=)");

    @Test
    void buildsWhatHoldsCopiesOfWhatChanged() throws Exception {
        assertThat(built("query-api")).isEqualTo("query-api");
        assertThat(built("row-import")).isEqualTo("row-import,ingest-service,deploy/local");
        assertThat(built("warehouse-schema")).isEqualTo("warehouse-schema,journey-stream,query-api,deploy/local");
        assertThat(built("event-model")).isEqualTo(String.join(",", MODULES));
        assertThat(call(root, Map.of(), "up").text()).doesNotContain("mvn");
    }

    @Test
    void takesAnotherValueThanNeverForNone() throws Exception {
        Files.setLastModifiedTime(root.resolve("query-api/src/main/Source"), FileTime.from(Instant.now()));

        assertThat(call(root, Map.of("TOUCHPOINT_BUILD", "always"), "up").text())
                .contains("mvn", "-pl query-api");
    }

    @Test
    void exchangesNothingUnderARunningStack() throws Exception {
        Files.setLastModifiedTime(root.resolve("row-import/src/main/Source"), FileTime.from(Instant.now()));
        Process supervisor = running("dev.touchpoint.local.TouchpointCommand");
        try {
            Said up = call(root, Map.of(), "up");
            assertThat(up.text())
                    .doesNotContain("mvn")
                    .contains("Newer than what runs: the sources of row-import ingest-service deploy/local.");
            assertThat(up.exitCode()).isZero();

            Said test = call(root, Map.of(), "test");
            assertThat(test.text()).doesNotContain("mvn").contains("Stop it first: ./touchpoint down");
            assertThat(test.exitCode()).isEqualTo(1);
        } finally {
            supervisor.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify restarts", "bench query"})
    void saysThatItProvesAndMeasuresWhatRuns(String command) throws Exception {
        put("bench/target/bench.jar", "");
        Files.setLastModifiedTime(root.resolve("row-import/src/main/Source"), FileTime.from(Instant.now()));
        Process supervisor = running("dev.touchpoint.local.TouchpointCommand");
        try {
            assertThat(call(root, Map.of(), command.split(" ", -1)).text())
                    .doesNotContain("mvn")
                    .contains("Newer than what runs: the sources of row-import ingest-service deploy/local");
        } finally {
            supervisor.destroyForcibly();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void seesARunningStackWithoutPs() throws Exception {
        program("ps", "exit 127");
        Files.setLastModifiedTime(root.resolve("query-api/src/main/Source"), FileTime.from(Instant.now()));
        Process supervisor = running("dev.touchpoint.local.TouchpointCommand");
        try {
            assertThat(call(root, Map.of(), "up").text())
                    .doesNotContain("mvn")
                    .contains("Newer than what runs: the sources of query-api.");
        } finally {
            supervisor.destroyForcibly().waitFor();
        }
        assertThat(call(root, Map.of(), "up").text()).contains("mvn", "-pl query-api");
    }

    @Test
    void exchangesNothingUnderAStackOnAnotherFolder() throws Exception {
        Files.setLastModifiedTime(root.resolve("query-api/src/main/Source"), FileTime.from(Instant.now()));
        Process supervisor = supervisor(root.toString(), "/data of ours");
        try {
            Said up = call(root, Map.of(), "up");
            assertThat(up.text())
                    .doesNotContain("mvn")
                    .contains("To run them: TOUCHPOINT_VAR=/data\\ of\\ ours ./touchpoint down, then ./touchpoint up");

            Said test = call(root, Map.of(), "test");
            assertThat(test.text())
                    .doesNotContain("mvn")
                    .contains("Stop it first: TOUCHPOINT_VAR=/data\\ of\\ ours ./touchpoint down");
            assertThat(test.exitCode()).isEqualTo(1);
        } finally {
            supervisor.destroyForcibly();
        }
    }

    @Test
    void buildsBesideTheStackOfAnotherCheckout() throws Exception {
        Files.setLastModifiedTime(root.resolve("query-api/src/main/Source"), FileTime.from(Instant.now()));
        Process supervisor = supervisor(root + "-of-another", "/data");
        try {
            assertThat(call(root, Map.of(), "up").text()).contains("mvn", "-pl query-api");
        } finally {
            supervisor.destroyForcibly();
        }
    }

    @Test
    void takesAnotherProcessOfThatNumberForNoStack() throws Exception {
        Files.setLastModifiedTime(root.resolve("query-api/src/main/Source"), FileTime.from(Instant.now()));
        Process other = running("another");
        try {
            assertThat(call(root, Map.of(), "up").text()).contains("mvn", "-pl query-api");
        } finally {
            other.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"funnels", "histories"})
    void saysByItsCodeThatItIsUsedWrongly(String what) throws Exception {
        assertThat(call(root, Map.of(), "verify", what, "--sead", "7").exitCode())
                .isEqualTo(2);
        Said noNumber = call(root, Map.of(), "verify", what, "--seed", "seven");
        assertThat(noNumber.text()).contains("--seed takes a whole number").doesNotContain("mvn");
        assertThat(noNumber.exitCode()).isEqualTo(2);
        assertThat(call(root, Map.of(), "verify", what, "--help").exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"funnels, query-api, RandomFunnelsTest", "histories, journey-stream, ManyOrdersPropertiesTest"})
    void runsAsManyRandomCasesAsItIsTold(String what, String module, String test) throws Exception {
        Said said = call(root, Map.of(), "verify", what, "--cases", "5", "--seed", "7", "--first", "3");

        assertThat(said.text())
                .contains("-pl " + module, "-Dtest=" + test)
                .contains("-D" + what + ".cases=5", "-D" + what + ".seed=7", "-D" + what + ".first=3")
                .contains("5 random " + what + " with seed 7");
        assertThat(said.exitCode()).isZero();
    }

    /** In the folders of libraries those of earlier versions stay. */
    @ParameterizedTest
    @ValueSource(strings = {"status", "bench query"})
    void startsWithTheLibrariesThatTheJarNames(String command) throws Exception {
        put("bench/target/bench.jar", "");

        Said said = call(root, Map.of("TOUCHPOINT_BUILD", "never"), command.split(" ", -1));

        assertThat(said.text())
                .containsPattern("java .* -Duser\\.language=en .* -cp \\S+\\.jar dev\\.touchpoint\\.")
                .doesNotContain("lib/*");
    }

    @Test
    void meansPathsFromWhereItIsCalled() throws Exception {
        Path here = Files.createDirectory(root.resolve("here"));
        Said said = call(
                here,
                Map.of(
                        "TOUCHPOINT_VAR", "data",
                        "QUERY_TOKENS_FILE", "../tokens.properties",
                        "INGEST_SITES_FILE", "/etc/sites.yaml",
                        "TOUCHPOINT_ADMISSION_SITES_FILE", "sites.yaml",
                        "JOURNEY_STATE_DIR", "s3://bucket/journey"),
                "status");

        String folder = here.toRealPath().toString();
        assertThat(said.text().lines())
                .contains(
                        "TOUCHPOINT_VAR=" + folder + "/data",
                        "QUERY_TOKENS_FILE=" + folder + "/../tokens.properties",
                        "INGEST_SITES_FILE=/etc/sites.yaml",
                        "TOUCHPOINT_ADMISSION_SITES_FILE=" + folder + "/sites.yaml",
                        "JOURNEY_STATE_DIR=s3://bucket/journey");
    }

    /** All that the pages name by how they end, but the one that no part of a stack is told. */
    @Test
    void meansEveryPathOfThePagesFromWhereItIsCalled() throws Exception {
        Set<String> paths = new TreeSet<>();
        for (String page : List.of("runbook.md", "collector.md")) {
            PATH.matcher(Files.readString(Path.of("..", "..", "docs", page)))
                    .results()
                    .forEach(path -> paths.add(path.group(1)));
        }
        assertThat(paths).contains("TOUCHPOINT_VAR", "JOURNEY_STATE_DIR", "INGEST_SPOOL_PATH", "QUERY_TOKENS_FILE");
        assertThat(paths.remove("TOUCHPOINT_KAFKA_CLIENT_PROPERTIES")).isTrue();
        Path here = Files.createDirectory(root.resolve("here"));
        String folder = here.toRealPath().toString();

        Said said = call(here, paths.stream().collect(Collectors.toMap(path -> path, path -> "mine")), "status");

        assertThat(said.text().lines())
                .containsAll(paths.stream()
                        .map(path -> path + "=" + folder + "/mine")
                        .toList());
    }

    @Test
    void namesFilesInAllLettersWhereTheLocaleKnowsFew() throws Exception {
        assertThat(call(root, Map.of("LC_ALL", "C"), "status").text().lines()).contains("LC_ALL=C.UTF-8");
        assertThat(call(root, Map.of("LC_ALL", "C.utf8"), "status").text().lines())
                .contains("LC_ALL=C.utf8");
    }

    /** The modules that are built after one's sources changed. */
    private String built(String changed) throws Exception {
        Path source = root.resolve(changed).resolve("src/main/Source");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now()));
        String text = call(root, Map.of(), "up").text();
        age(source, Duration.ofHours(-1));
        return text.replaceAll("(?s).*mvn .* -pl (\\S+) .*", "$1");
    }

    /** A process that looks like the supervisor of a checkout's stack. */
    private static Process supervisor(String checkout, String folder) throws IOException {
        String command = "java -Xmx64m -Dtouchpoint.root=" + checkout + " -Dtouchpoint.var=" + folder
                + " -Dlog4j2.configurationFile=touchpoint-log4j2.xml -cp a.jar dev.touchpoint.local.TouchpointCommand up"
                + " --foreground kafka";
        return new ProcessBuilder("bash", "-c", "exec -a '" + command + "' sleep 600").start();
    }
}
