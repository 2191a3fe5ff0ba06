package dev.touchpoint.journeystream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchpoint.event.KafkaCluster;
import dev.touchpoint.journeystream.intake.StitchSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JourneySettingsTest {

    @Test
    void anEmptyEnvironmentGivesTheDefaults() {
        JourneySettings settings = JourneySettings.of(Map.of());

        assertThat(settings.kafka()).isEqualTo(KafkaCluster.open("127.0.0.1:9092"));
        assertThat(settings.warehouse().url()).hasToString("http://127.0.0.1:8123");
        assertThat(settings.stateDirectory()).isEqualTo(Path.of("var/journey"));
        assertThat(settings.parallelism()).isEqualTo(2);
        assertThat(settings.checkpointInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.backlogInterval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.stateBackend()).isEqualTo(StateBackend.ROCKSDB);
        assertThat(settings.metricsPort()).isNull();
        assertThat(settings.checkpointLocation())
                .isEqualTo("file:" + Path.of("var/journey/checkpoints").toAbsolutePath());
        assertThat(settings.silentUntilMillis()).isEqualTo(Long.MIN_VALUE);
        assertThat(settings.stitching()).isEqualTo(StitchSettings.defaults());
    }

    @Test
    void everySettingIsRead() {
        JourneySettings settings = JourneySettings.of(Map.ofEntries(
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", "broker:1"),
                Map.entry("CLICKHOUSE_URL", "http://warehouse:2"),
                Map.entry("JOURNEY_STATE_DIR", "/state"),
                Map.entry("JOURNEY_PARALLELISM", "4"),
                Map.entry("JOURNEY_CHECKPOINT_INTERVAL", "PT5S"),
                Map.entry("JOURNEY_BACKLOG_INTERVAL", "PT1M"),
                Map.entry("JOURNEY_STATE_BACKEND", "heap"),
                Map.entry("JOURNEY_METRICS_PORT", "9250"),
                Map.entry("JOURNEY_CHECKPOINT_URI", "s3://bucket/journey"),
                Map.entry("JOURNEY_SILENT_UNTIL", "1970-01-01T00:00:02.5Z"),
                Map.entry("SESSION_IDLE", "PT1M"),
                Map.entry("SESSION_MAX", "PT2M"),
                Map.entry("JOURNEY_LAPSE", "P4D"),
                Map.entry("CART_TIMEOUT", "PT5M"),
                Map.entry("CART_RECOVERY", "P6D"),
                Map.entry("HORIZON", "P7D"),
                Map.entry("SUSPECT_DEVICES", "50"),
                Map.entry("STITCH_BOTS", "true")));

        assertThat(settings.kafka()).isEqualTo(KafkaCluster.open("broker:1"));
        assertThat(settings.warehouse().url()).hasToString("http://warehouse:2");
        assertThat(settings.checkpointDirectory()).isEqualTo(Path.of("/state/checkpoints"));
        assertThat(settings.parallelism()).isEqualTo(4);
        assertThat(settings.checkpointInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.backlogInterval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.stateBackend()).isEqualTo(StateBackend.HEAP);
        assertThat(settings.metricsPort()).isEqualTo(9250);
        assertThat(settings.checkpointLocation()).isEqualTo("s3://bucket/journey");
        assertThat(settings.silentUntilMillis()).isEqualTo(2_500);
        assertThat(settings.stitching())
                .isEqualTo(new StitchSettings(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(2),
                        Duration.ofDays(7),
                        Duration.ofDays(4),
                        Duration.ofMinutes(5),
                        Duration.ofDays(6),
                        Duration.ofDays(7),
                        50,
                        true));
    }

    @Test
    void aRebuildOfTablesAloneTellsNothingWhateverElseIsSaid() {
        JourneySettings settings = JourneySettings.of(
                Map.of("JOURNEY_TABLES_ALONE", "true", "JOURNEY_SILENT_UNTIL", "2026-01-01T00:00:00Z"));

        assertThat(settings.silentUntilMillis()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void allErrorsAreToldAtOnceEachByItsName() {
        Map<String, String> wrong = Map.of(
                "CLICKHOUSE_URL", "nowhere",
                "JOURNEY_PARALLELISM", "many",
                "JOURNEY_STATE_BACKEND", "paper",
                "JOURNEY_CHECKPOINT_URI", "bucket",
                "JOURNEY_SILENT_UNTIL", "yesterday",
                "SESSION_IDLE", "30 minutes",
                "HORIZON", "PT0S");

        assertThatThrownBy(() -> JourneySettings.of(wrong))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContainingAll(
                        "CLICKHOUSE_URL is an address such as http://127.0.0.1:8123, not 'nowhere'",
                        "JOURNEY_PARALLELISM is a whole number from 1 to 1024, not 'many'",
                        "JOURNEY_STATE_BACKEND is one of rocksdb, heap, not 'paper'",
                        "JOURNEY_CHECKPOINT_URI is where files are kept, such as s3://bucket/journey, not 'bucket'",
                        "JOURNEY_SILENT_UNTIL is a moment such as 2026-01-31T12:00:00Z, not 'yesterday'",
                        "SESSION_IDLE is a duration above zero such as PT30M or P90D, not '30 minutes'",
                        "HORIZON is a duration above zero such as PT30M or P90D, not 'PT0S'");
    }
}
