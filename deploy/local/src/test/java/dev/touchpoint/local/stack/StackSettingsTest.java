package dev.touchpoint.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackSettingsTest {

    private static final Path ROOT = Path.of("/checkout");

    @Test
    void hasDefaults() {
        StackSettings settings = StackSettings.of(ROOT, Map.of());

        assertThat(settings.parts())
                .containsExactly(Part.KAFKA, Part.CLICKHOUSE, Part.INGEST_SERVICE, Part.JOURNEY_STREAM, Part.QUERY_API);
        assertThat(settings.var()).isEqualTo(Path.of("/checkout/var"));
        assertThat(settings.ports()).isEqualTo(new Ports(9092, 9093, 8123, 8080, 8081, 8082));
        assertThat(settings.environmentOfParts())
                .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092")
                .containsEntry("CLICKHOUSE_URL", "http://127.0.0.1:8123")
                .containsEntry("INGEST_PORT", "8080")
                .containsEntry("QUERY_PORT", "8081")
                .containsEntry("JOURNEY_STATE_DIR", "/checkout/var/journey");
    }

    @Test
    void leavesOutWhatTheUserHas() {
        StackSettings settings = StackSettings.of(
                ROOT,
                Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka.example:9092", "CLICKHOUSE_URL", "http://house.example:8123"));

        assertThat(settings.parts()).containsExactly(Part.INGEST_SERVICE, Part.JOURNEY_STREAM, Part.QUERY_API);
        assertThat(settings.environmentOfParts())
                .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "kafka.example:9092")
                .containsEntry("CLICKHOUSE_URL", "http://house.example:8123");
    }

    @Test
    void startsTheWebhookServiceWhereAFileNamesTargets() {
        StackSettings settings =
                StackSettings.of(ROOT, Map.of("WEBHOOKS_FILE", "/etc/webhooks.yaml", "WEBHOOK_PORT", "18082"));

        assertThat(settings.parts()).containsExactly(Part.values());
        assertThat(settings.environmentOfParts())
                .containsEntry("WEBHOOKS_FILE", "/etc/webhooks.yaml")
                .containsEntry("WEBHOOK_HOST", "127.0.0.1")
                .containsEntry("WEBHOOK_PORT", "18082");
    }

    @Test
    void takesAFolderAndPorts() {
        StackSettings settings = StackSettings.of(
                ROOT, Map.of("TOUCHPOINT_VAR", "/data", "KAFKA_PORT", "19092", "INGEST_PORT", "18080"));

        assertThat(settings.var()).isEqualTo(Path.of("/data"));
        assertThat(settings.ports()).isEqualTo(new Ports(19092, 19093, 8123, 18080, 8081, 8082));
    }

    @Test
    void listensOnThisMachineAloneUnlessToldOtherwise() {
        assertThat(StackSettings.of(ROOT, Map.of("QUERY_HOST", "0.0.0.0")).environmentOfParts())
                .containsEntry("QUERY_HOST", "0.0.0.0")
                .containsEntry("INGEST_HOST", "127.0.0.1")
                .containsEntry("WEBHOOK_HOST", "127.0.0.1")
                .doesNotContainKey("QUARKUS_HTTP_HOST");
    }

    @Test
    void asksServicesWhereTheyListen() {
        StackSettings settings = StackSettings.of(
                ROOT, Map.of("INGEST_HOST", "127.0.0.2", "QUERY_HOST", "0.0.0.0", "WEBHOOK_HOST", "fd00::7"));

        assertThat(settings.ingest()).hasToString("http://127.0.0.2:8080");
        assertThat(settings.query()).hasToString("http://127.0.0.1:8081");
        assertThat(settings.webhook()).hasToString("http://[fd00::7]:8082");

        StackSettings both = StackSettings.of(
                ROOT, Map.of("INGEST_HOST", "127.0.0.2", "QUERY_HOST", "", "QUARKUS_HTTP_HOST", "127.0.0.3"));

        assertThat(both.ingest()).hasToString("http://127.0.0.3:8080");
        assertThat(both.query()).hasToString("http://127.0.0.3:8081");
        assertThat(both.webhook()).hasToString("http://127.0.0.1:8082");
    }

    @Test
    void takesNothingOfAnotherStackFromTheEnvironmentItInherits() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "INGEST_SPOOL_PATH", "/data/spool",
                "CLICKHOUSE_PASSWORD", "of the user's own",
                "CART_TIMEOUT", "PT5M",
                "QUARKUS_HTTP_HOST", "0.0.0.0",
                "QUARKUS_HTTP_PORT", "80",
                "TOUCHPOINT_KAFKA_BOOTSTRAP_SERVERS", "kafka.example:9092",
                "TOUCHPOINT_PRIVACY_BLOCKED_IDS", "nobody",
                "TOUCHPOINT_CHDB_LIBRARY", "/opt/libchdb.so",
                "PATH", "/usr/bin",
                "SHOP_SECRET", "of a webhook"));

        StackSettings.of(ROOT, Map.of("SESSION_IDLE", "PT10M")).applyTo(environment);

        assertThat(environment)
                .doesNotContainKeys("INGEST_SPOOL_PATH", "CLICKHOUSE_PASSWORD", "CART_TIMEOUT", "QUARKUS_HTTP_HOST")
                .doesNotContainKeys(
                        "QUARKUS_HTTP_PORT", "TOUCHPOINT_KAFKA_BOOTSTRAP_SERVERS", "TOUCHPOINT_PRIVACY_BLOCKED_IDS")
                .containsEntry("TOUCHPOINT_CHDB_LIBRARY", "/opt/libchdb.so")
                .containsEntry("PATH", "/usr/bin")
                .containsEntry("SHOP_SECRET", "of a webhook")
                .containsEntry("SESSION_IDLE", "PT10M")
                .containsEntry("CLICKHOUSE_URL", "http://127.0.0.1:8123");
    }

    @Test
    void tellsNoPartAnotherKafkaOrThePortOfAll() {
        StackSettings settings = StackSettings.of(
                ROOT,
                Map.of(
                        "TOUCHPOINT_KAFKA_BOOTSTRAP_SERVERS", "kafka.example:9092",
                        "QUARKUS_HTTP_PORT", "80",
                        "TOUCHPOINT_PRIVACY_BLOCKED_IDS", "nobody"));

        assertThat(settings.environmentOfParts())
                .doesNotContainKeys("TOUCHPOINT_KAFKA_BOOTSTRAP_SERVERS", "QUARKUS_HTTP_PORT")
                .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092")
                .containsEntry("TOUCHPOINT_PRIVACY_BLOCKED_IDS", "nobody");
    }

    @Test
    void namesEveryWrongPort() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ports.of(Map.of("KAFKA_PORT", "0", "QUERY_PORT", "eighty", "INGEST_PORT", "70000")))
                .withMessageContaining("KAFKA_PORT")
                .withMessageContaining("QUERY_PORT")
                .withMessageContaining("INGEST_PORT");
    }
}
