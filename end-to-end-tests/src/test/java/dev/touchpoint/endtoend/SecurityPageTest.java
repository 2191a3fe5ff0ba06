package dev.touchpoint.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of {@code docs/security.md} names a test that there is and that runs, by the sources of the part it speaks of. */
class SecurityPageTest {

    private static final Path ROOT = Path.of(System.getProperty("touchpoint.root", ".."));
    private static final String SECTION = "## ";
    private static final Pattern NAMED = Pattern.compile("`((?:[a-z]+\\.)*[A-Z][A-Za-z]*)#([a-zA-Z0-9]+)` \\|$");

    @ParameterizedTest
    @CsvSource({"The collector, ingest-service, ingest, 12", "The query API, query-api, query, 5"})
    void everyRowNamesATestThatThereIs(String section, String module, String name, int leastRows) throws IOException {
        Path tests =
                ROOT.resolve(module).resolve("src/test/java/dev/touchpoint").resolve(name);

        List<String> rows = rows(section);

        assertThat(rows).hasSizeGreaterThanOrEqualTo(leastRows).allSatisfy(row -> {
            Matcher named = NAMED.matcher(row);
            assertThat(named.find()).as("names a test").isTrue();
            Path source = tests.resolve(named.group(1).replace('.', '/') + ".java");
            assertThat(source).isRegularFile();
            assertThat(annotations(Files.readString(source), named.group(2)))
                    .containsPattern("(?m)^ *@(Test|ParameterizedTest)\\b")
                    .doesNotContain("@Disabled");
        });
    }

    private static List<String> rows(String section) throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/security.md")).stream()
                .dropWhile(line -> !line.equals(SECTION + section))
                .skip(1)
                .takeWhile(line -> !line.startsWith(SECTION))
                .filter(line -> line.startsWith("| ") && !line.startsWith("| tried"))
                .toList();
    }

    /** What stands before a method, from the empty line above it; empty where there is no such method. */
    private static String annotations(String source, String method) {
        Matcher declared =
                Pattern.compile("^ *void " + method + "\\(", Pattern.MULTILINE).matcher(source);
        if (!declared.find()) {
            return "";
        }
        String before = source.substring(0, declared.start());
        return before.substring(before.lastIndexOf("\n\n") + 1);
    }
}
