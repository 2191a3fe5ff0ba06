package dev.touchpoint.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/rejected.md} tells every reason for which a row of a file is refused. */
class BadRowReasonsPageTest {

    private static final Path PAGE = Path.of(System.getProperty("touchpoint.root", ".."), "docs", "rejected.md");
    private static final String HEAD = "### Of rows of files";
    private static final Pattern ROW =
            Pattern.compile("^\\| `([a-z0-9_]+)` \\| [^|]+ \\| [^|]+ \\|$", Pattern.MULTILINE);

    @Test
    void everyReasonIsOnThePage() throws IOException {
        String page = Files.readString(PAGE);
        String section = page.substring(page.indexOf(HEAD), page.indexOf("\n##", page.indexOf(HEAD) + HEAD.length()));

        List<String> told =
                ROW.matcher(section).results().map(row -> row.group(1)).toList();

        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(BadRowReason.values())
                        .map(BadRowReason::code)
                        .toList());
    }
}
