package dev.touchpoint.journeystream.channel;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.touchpoint.testing.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** GA4's own list of sources, read from outside of the project. */
class Ga4SourcesTest {

    private static final Path FILE = DataFolder.file("channels", "ga4-source-categories.csv");

    /** Web mail is e-mail to us, and a marketplace's name means its shop. */
    private static final Set<String> SEEN_DIFFERENTLY =
            Set.of("email.seznam.cz", "mail.rambler.ru", "mail.yandex.ru", "rakuten");

    @Test
    void noSourceWeKnowContradictsGa4() throws IOException {
        assumeTrue(Files.exists(FILE), () -> "Skipped: GA4's list of sources isn't at " + FILE.normalize());
        List<String> lines = Files.readAllLines(FILE);
        List<String> known = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] columns = line.split(",", -1);
            String channel = ChannelRules.channelOf(
                    aTouchpoint().campaign(columns[0], "", "").build());
            if (!channel.equals("Unassigned") && !SEEN_DIFFERENTLY.contains(columns[0])) {
                assertThat(channel).as(columns[0]).isEqualTo(expected(columns[1]));
                known.add(columns[0]);
            }
        }

        // The rest of the list are services of long ago.
        assertThat(known).hasSizeGreaterThan(lines.size() / 2);
    }

    private static String expected(String category) {
        return switch (category) {
            case "SOURCE_CATEGORY_SEARCH" -> "Organic Search";
            case "SOURCE_CATEGORY_SOCIAL" -> "Organic Social";
            case "SOURCE_CATEGORY_VIDEO" -> "Organic Video";
            case "SOURCE_CATEGORY_SHOPPING" -> "Organic Shopping";
            default -> throw new IllegalArgumentException("No category of GA4: " + category);
        };
    }
}
