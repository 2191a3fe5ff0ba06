package dev.touchpoint.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Links among the documents lead somewhere: the file is there, and the heading in it. */
class DocumentLinksTest {

    private static final Path ROOT = Path.of(System.getProperty("touchpoint.root", ".."))
            .toAbsolutePath()
            .normalize();
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> astray = new ArrayList<>();
        List<Path> documents = documents();
        for (Path document : documents) {
            for (MatchResult link :
                    LINK.matcher(Files.readString(document)).results().toList()) {
                if (!link.group(1).contains("://") && !leads(document, link.group(1), link.group(2))) {
                    astray.add(ROOT.relativize(document) + " " + link.group());
                }
            }
        }

        assertThat(documents).hasSizeGreaterThan(30);
        assertThat(astray).isEmpty();
    }

    private static boolean leads(Path from, String file, @Nullable String heading) throws IOException {
        Path to = file.isEmpty() ? from : from.resolveSibling(file).normalize();
        if (!Files.exists(to)) {
            return false;
        }
        return heading == null
                || HEADING.matcher(Files.readString(to))
                        .results()
                        .anyMatch(found -> anchor(found.group(1)).equals(heading));
    }

    /** As it is written in addresses: small letters, digits and signs that need no quoting, hyphens for blanks. */
    private static String anchor(String heading) {
        return heading.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_\\- ]", "")
                .replace(' ', '-');
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }
}
