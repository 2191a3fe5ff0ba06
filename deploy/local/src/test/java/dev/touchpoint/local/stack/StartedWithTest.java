package dev.touchpoint.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StartedWithTest {

    private static final Path COLLECTORS_PAGE = Path.of("..", "..", "docs", "collector.md");
    private static final Pattern SETTING = Pattern.compile("(?m)^\\| `([a-z.-]+)` \\| `([A-Z_]+)` \\|");

    private final StartedWith running = StartedWith.of(settings(Map.of(
            "WEBHOOKS_FILE", "/etc/webhooks.yaml",
            "CLICKHOUSE_URL", "http://reader:hidden@house.example:8123",
            "CLICKHOUSE_PASSWORD", "open sesame",
            "QUERY_HOST", "127.0.0.2",
            "QUERY_PORT", "18081")));

    @Test
    void namesWhatIsSetToSomethingElse() {
        assertThat(running.differences(settings(Map.of(
                        "WEBHOOKS_FILE", "/etc/other.yaml",
                        "CLICKHOUSE_PASSWORD", "open sesame",
                        "QUERY_PORT", "8081",
                        "INGEST_SPOOL_SITES", "shop",
                        "SESSION_MANAGER", "local/desktop:@/tmp/.ICE-unix/1234",
                        "HOME", "/elsewhere"))))
                .containsExactly("INGEST_SPOOL_SITES", "QUERY_PORT", "WEBHOOKS_FILE");
    }

    @Test
    void knowsEverySettingOfTheCollectorByBothItsNames() throws IOException {
        List<String> variables = SETTING.matcher(Files.readString(COLLECTORS_PAGE))
                .results()
                .flatMap(row -> Stream.of(variable(row.group(1)), row.group(2)))
                .toList();

        assertThat(variables)
                .contains("INGEST_PORT", "TOUCHPOINT_PRIVACY_BLOCKED_IDS", "TOUCHPOINT_ADMISSION_SITES_FILE")
                .allMatch(StartedWith::isOurs);
    }

    @Test
    void takesWhatIsNotSetOrSetToTheDefaultForNoDifference() {
        assertThat(running.differences(settings(Map.of()))).isEmpty();
        assertThat(running.differences(settings(Map.of("KAFKA_PORT", "9092", "WEBHOOKS_FILE", " "))))
                .isEmpty();
    }

    @Test
    void namesWhatAStreamBesideTheRunningOneWouldDoOtherwise() {
        StartedWith stack = StartedWith.of(settings(Map.of(
                "CART_TIMEOUT", "PT5M",
                "JOURNEY_STATE_DIR", "/data/journey",
                "JOURNEY_PARALLELISM", "4",
                "QUERY_CACHE_BYTES", "1",
                "CLICKHOUSE_PORT", "18123",
                "KAFKA_PORT", "19092")));

        assertThat(stack.differencesOfTheStream(settings(Map.of(
                        "JOURNEY_STATE_DIR", "/data/journey",
                        "SESSION_IDLE", "PT10M",
                        "KAFKA_PORT", "9092",
                        "INGEST_SPOOL_SITES", "shop"))))
                .containsExactly("CART_TIMEOUT", "KAFKA_PORT", "SESSION_IDLE");
        assertThat(stack.differencesOfTheStream(
                        settings(Map.of("CART_TIMEOUT", "PT5M", "JOURNEY_STATE_DIR", "/data/journey"))))
                .isEmpty();
    }

    @Test
    void tellsTheRunningStackInAnotherEnvironment() {
        StackSettings told = StartedWith.of(running.toProperties()).settings(settings(Map.of()));

        assertThat(told.parts())
                .containsExactly(
                        Part.KAFKA, Part.INGEST_SERVICE, Part.JOURNEY_STREAM, Part.QUERY_API, Part.WEBHOOK_SERVICE);
        assertThat(told.ports()).isEqualTo(new Ports(9092, 9093, 8123, 8080, 18081, 8082));
        assertThat(told.clickhouse()).hasToString("http://house.example:8123");
        assertThat(told.query()).hasToString("http://127.0.0.2:18081");
    }

    @Test
    void isReadAsItWasWrittenAndHoldsNoSecret() {
        assertThat(StartedWith.of(running.toProperties())).isEqualTo(running);
        assertThat(running.toProperties().toString()).doesNotContain("open sesame", "hidden", "webhooks.yaml");
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    private static StackSettings settings(Map<String, String> environment) {
        return StackSettings.of(Path.of("/checkout"), environment);
    }
}
