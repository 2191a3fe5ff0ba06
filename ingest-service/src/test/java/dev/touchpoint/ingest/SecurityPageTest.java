package dev.touchpoint.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Every row of the collector's part of {@code docs/security.md} names a test that there is. */
class SecurityPageTest {

    private static final Path PAGE = Path.of(System.getProperty("touchpoint.root", ".."), "docs", "security.md");
    private static final Pattern TEST = Pattern.compile("`((?:[a-z]+\\.)*[A-Z][A-Za-z]*)#([a-zA-Z0-9]+)`");
    private static final Set<Class<? extends Annotation>> TESTS = Set.of(Test.class, ParameterizedTest.class);
    private static final int LEAST_ROWS = 12;

    @Test
    void everyRowNamesATestThatThereIs() throws IOException, ClassNotFoundException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .takeWhile(line -> !line.equals("## The query API"))
                .filter(line -> line.startsWith("| ") && !line.startsWith("| tried") && !line.startsWith("|--"))
                .toList();

        List<String> without = new ArrayList<>();
        for (String row : rows) {
            Matcher named = TEST.matcher(row);
            if (!named.find() || !isTest(Class.forName("dev.touchpoint.ingest." + named.group(1)), named.group(2))) {
                without.add(row);
            }
        }

        assertThat(without).isEmpty();
        assertThat(rows).hasSizeGreaterThanOrEqualTo(LEAST_ROWS);
    }

    private static boolean isTest(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .anyMatch(SecurityPageTest::isTest);
    }

    private static boolean isTest(Method method) {
        return TESTS.stream().anyMatch(method::isAnnotationPresent);
    }
}
