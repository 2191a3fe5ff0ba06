package dev.touchpoint.ingest.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/collector.md} tells the sites that are there where none are configured, as they are. */
class LocalSitesPageTest {

    private static final Path PAGE = Path.of(System.getProperty("touchpoint.root", ".."), "docs", "collector.md");
    private static final String HEAD = "## Sites for trying out";
    private static final Pattern ROW =
            Pattern.compile("^\\| `([a-z0-9]+)` \\| (.+) \\| (.+) \\| (.+) \\|$", Pattern.MULTILINE);

    @Test
    void thePageHasTheSitesThatAreThere() throws IOException {
        String page = Files.readString(PAGE);
        String section = page.substring(page.indexOf(HEAD), page.indexOf("\n## ", page.indexOf(HEAD)));

        StringBuilder told = new StringBuilder("sites:\n");
        ROW.matcher(section).results().forEach(row -> {
            told.append("  %s:%n".formatted(row.group(1)));
            told.append(member("browser_keys", row.group(2), ""));
            told.append(member("server_keys", row.group(3), ""));
            told.append(member("origins", row.group(4), "\""));
        });

        assertThat(told.toString().lines().toList())
                .isEqualTo(LocalSites.YAML.lines().toList());
    }

    private static String member(String name, String cell, String quote) {
        List<String> values = Pattern.compile("`([^`]+)`")
                .matcher(cell)
                .results()
                .map(value -> quote + value.group(1) + quote)
                .toList();
        return values.isEmpty() ? "" : "    %s: [%s]%n".formatted(name, String.join(", ", values));
    }
}
