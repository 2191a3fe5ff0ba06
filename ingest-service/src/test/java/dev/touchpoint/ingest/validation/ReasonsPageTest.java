package dev.touchpoint.ingest.validation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/rejected.md} and {@code openapi.yaml} tell every reason for which something is refused. */
class ReasonsPageTest {

    private static final Path PAGE = Path.of(System.getProperty("touchpoint.root", ".."), "docs", "rejected.md");
    private static final String HEAD = "### Of the collector";
    private static final Pattern ROW = Pattern.compile(
            "^\\| `([a-z0-9_]+)` \\| (?:event|request|event, request) \\| (\\d+) \\| [^|]+ \\| [^|]+ \\|$",
            Pattern.MULTILINE);
    private static final Pattern ENUMERATION =
            Pattern.compile("^ {4}Reason:\\n(?: {6}.*\\n)+? {6}enum:\\n((?: {8}- .*\\n)+)", Pattern.MULTILINE);

    @Test
    void everyReasonIsOnThePageWithItsStatus() throws IOException {
        String page = Files.readString(PAGE);
        String section = page.substring(page.indexOf(HEAD), page.indexOf("\n##", page.indexOf(HEAD) + HEAD.length()));

        Map<String, Integer> told = ROW.matcher(section)
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> Integer.valueOf(row.group(2))));

        assertThat(told)
                .isEqualTo(Arrays.stream(RefusalReason.values())
                        .collect(Collectors.toMap(RefusalReason::code, RefusalReason::status)));
    }

    @Test
    void everyReasonIsInTheDescriptionWhereverThereIsOne() throws IOException {
        String description = description();

        List<String> told = ENUMERATION
                .matcher(description)
                .results()
                .flatMap(found -> found.group(1).lines())
                .map(line -> line.replace("- ", "").strip())
                .toList();
        List<String> typed = Pattern.compile("^ +reason: (.*)$", Pattern.MULTILINE)
                .matcher(description)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(RefusalReason.values())
                        .map(RefusalReason::code)
                        .toList());
        assertThat(typed).isNotEmpty().containsOnly("{$ref: \"#/components/schemas/Reason\"}");
    }

    private static String description() throws IOException {
        try (InputStream text =
                requireNonNull(ReasonsPageTest.class.getResourceAsStream("/META-INF/resources/openapi.yaml"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
