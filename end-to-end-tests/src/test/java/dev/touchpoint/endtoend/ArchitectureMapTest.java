package dev.touchpoint.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The map in {@code docs/architecture.md} names every package, and no other. */
class ArchitectureMapTest {

    private static final Path ROOT = Path.of(System.getProperty("touchpoint.root", ".."));
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z/-]+)` \\| `([a-z.]+)` \\|", Pattern.MULTILINE);
    private static final Pattern MAIN_PACKAGE =
            Pattern.compile("(.+)/src/main/java/dev/touchpoint/(.+)/package-info\\.java");

    @Test
    void matchesTheTree() throws IOException {
        List<String> drawn = ROW.matcher(Files.readString(ROOT.resolve("docs/architecture.md")))
                .results()
                .map(row -> row.group(1) + ' ' + row.group(2))
                .toList();

        assertThat(drawn).containsExactlyInAnyOrderElementsOf(packages());
    }

    private static List<String> packages() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.map(file -> ROOT.relativize(file).toString().replace('\\', '/'))
                    .flatMap(file -> MAIN_PACKAGE.matcher(file).results())
                    .map(found -> found.group(1) + ' ' + found.group(2).replace('/', '.'))
                    .toList();
        }
    }
}
