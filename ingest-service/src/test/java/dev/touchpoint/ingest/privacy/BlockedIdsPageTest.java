package dev.touchpoint.ingest.privacy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/collector.md} tells every id that is blocked where nothing is set. */
class BlockedIdsPageTest {

    private static final Path PAGE = Path.of(System.getProperty("touchpoint.root", ".."), "docs", "collector.md");
    private static final String HEAD = "| `touchpoint.privacy.blocked-ids` |";
    private static final Pattern ID = Pattern.compile("`([^`]+)`");

    @Test
    void everyBlockedIdIsOnThePage() throws IOException, NoSuchMethodException {
        String page = Files.readString(PAGE);
        String rows = page.substring(page.indexOf(HEAD) + HEAD.length());

        List<String> told = ID.matcher(rows.substring(0, rows.indexOf("\n\n")))
                .results()
                .map(id -> id.group(1))
                .toList();
        WithDefault shipped =
                requireNonNull(PrivacySettings.class.getMethod("blockedIds").getAnnotation(WithDefault.class));
        assertThat(told).containsExactly(shipped.value().split(","));
    }
}
