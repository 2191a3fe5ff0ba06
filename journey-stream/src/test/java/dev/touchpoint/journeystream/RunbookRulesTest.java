package dev.touchpoint.journeystream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.journeystream.intake.StitchSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/runbook.md} tells the limits of the rules as they are where nothing is set. */
class RunbookRulesTest {

    private static final Path PAGE = Path.of(System.getProperty("touchpoint.root", ".."), "docs", "runbook.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[A-Z_]+`[^|]*) \\| (`[^|]+) \\| stream[:;]");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    @Test
    void everyLimitIsOnThePage() throws IOException {
        StitchSettings defaults = StitchSettings.defaults();
        Map<String, Duration> limits = Map.of(
                "SESSION_IDLE", defaults.sessionIdle(),
                "SESSION_MAX", defaults.sessionMax(),
                "JOURNEY_LAPSE", defaults.journeyLapse(),
                "CART_TIMEOUT", defaults.cartTimeout(),
                "CART_RECOVERY", defaults.cartRecovery(),
                "HORIZON", defaults.horizon());

        Map<String, String> told = told();

        assertThat(limits).allSatisfy((name, limit) -> assertThat(told).containsEntry(name, text(limit)));
    }

    @Test
    void aSignInReachesAsFarBackAsTheHorizonThatIsSet() throws IOException {
        assertThat(told()).containsEntry("IDENTITY_LOOKBACK", "HORIZON");
        assertThat(JourneySettings.of(Map.of("HORIZON", "P30D")).stitching().identityLookback())
                .isEqualTo(Duration.ofDays(30));
    }

    /** Days as such from two of them on. */
    private static String text(Duration limit) {
        return limit.toDays() > 1 && limit.equals(Duration.ofDays(limit.toDays()))
                ? "P%dD".formatted(limit.toDays())
                : limit.toString();
    }

    private static Map<String, String> told() throws IOException {
        Map<String, String> told = new TreeMap<>();
        for (MatchResult row : ROW.matcher(Files.readString(PAGE)).results().toList()) {
            List<String> names = quoted(row.group(1));
            List<String> defaults = quoted(row.group(2));
            for (int i = 0; i < names.size(); i++) {
                told.put(names.get(i), i < defaults.size() ? defaults.get(i) : "");
            }
        }
        return told;
    }

    private static List<String> quoted(String cell) {
        return QUOTED.matcher(cell).results().map(text -> text.group(1)).toList();
    }
}
