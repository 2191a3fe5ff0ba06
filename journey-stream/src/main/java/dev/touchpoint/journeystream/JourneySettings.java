package dev.touchpoint.journeystream;

import dev.touchpoint.event.KafkaCluster;
import dev.touchpoint.event.model.ModelVersion;
import dev.touchpoint.journeystream.intake.StitchSettings;
import dev.touchpoint.journeystream.recovery.CheckpointDirectory;
import dev.touchpoint.warehouse.Warehouse;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the job is told by its environment. Durations are written in ISO 8601, for example {@code PT30M}.
 *
 * @param kafka {@code KAFKA_BOOTSTRAP_SERVERS}, default {@code 127.0.0.1:9092}, and {@code KAFKA_CLIENT_PROPERTIES}: a
 *     properties file of how clients get in; without it everybody does
 * @param warehouse {@code CLICKHOUSE_URL}, {@code CLICKHOUSE_DATABASE}, {@code CLICKHOUSE_USER}, {@code CLICKHOUSE_PASSWORD}
 * @param stateDirectory {@code JOURNEY_STATE_DIR}: state and checkpoints, default {@code var/journey}
 * @param parallelism {@code JOURNEY_PARALLELISM}, default 2
 * @param checkpointInterval {@code JOURNEY_CHECKPOINT_INTERVAL}: bounds how fresh the tables are, default 1 s
 * @param backlogInterval {@code JOURNEY_BACKLOG_INTERVAL}: the same while what is read is more than a minute old, as in a
 *     replay: checkpoints that come seldom leave more time to catch up; default 30 s, never shorter than the other
 * @param stateBackend {@code JOURNEY_STATE_BACKEND}: {@code rocksdb} (default) or {@code heap}
 * @param metricsPort {@code JOURNEY_METRICS_PORT}: where metrics are served for Prometheus; null for nowhere
 * @param checkpointUri {@code JOURNEY_CHECKPOINT_URI}: where checkpoints are kept instead of below the state directory, such
 *     as {@code s3://bucket/journey}. They aren't looked for there: whoever starts the job says from which one it goes on.
 *     Null for none
 * @param tablesAlone {@code JOURNEY_TABLES_ALONE}: {@code true} for a rebuild beside the stream that runs: nothing is told
 *     on topics, which have been told it once; default {@code false}
 * @param silentUntil {@code JOURNEY_SILENT_UNTIL}: for a rebuild in the place of a stream that is lost: what follows from
 *     touchpoints received until then alone has been told by that one, and isn't told again. Null: everything is told
 * @param triedModel {@code JOURNEY_MODEL_FILE}: a phase model for this stream alone, written as on the topic
 *     {@code phase.models}; without a site it is every site's. Null for none
 * @param stitching the limits of the rules: {@code SESSION_IDLE}, {@code SESSION_MAX}, {@code IDENTITY_LOOKBACK} (default:
 *     the horizon), {@code JOURNEY_LAPSE}, {@code CART_TIMEOUT}, {@code CART_RECOVERY}, {@code HORIZON}, {@code SUSPECT_DEVICES},
 *     {@code STITCH_BOTS}
 */
public record JourneySettings(
        KafkaCluster kafka,
        Warehouse warehouse,
        Path stateDirectory,
        int parallelism,
        Duration checkpointInterval,
        Duration backlogInterval,
        StateBackend stateBackend,
        @Nullable Integer metricsPort,
        @Nullable URI checkpointUri,
        boolean tablesAlone,
        @Nullable Instant silentUntil,
        @Nullable ModelVersion triedModel,
        StitchSettings stitching) {

    /**
     * Reads the settings.
     *
     * @throws InvalidSettingsException naming every setting that can't be used
     */
    public static JourneySettings of(Map<String, String> environment) {
        EnvironmentReader read = new EnvironmentReader(environment);
        StitchSettings defaults = StitchSettings.defaults();
        Duration horizon = read.duration("HORIZON", defaults.horizon());
        StitchSettings stitching = new StitchSettings(
                read.duration("SESSION_IDLE", defaults.sessionIdle()),
                read.duration("SESSION_MAX", defaults.sessionMax()),
                read.duration("IDENTITY_LOOKBACK", horizon),
                read.duration("JOURNEY_LAPSE", defaults.journeyLapse()),
                read.duration("CART_TIMEOUT", defaults.cartTimeout()),
                read.duration("CART_RECOVERY", defaults.cartRecovery()),
                horizon,
                read.number("SUSPECT_DEVICES", defaults.suspectDevices(), 1, 1_000_000),
                read.flag("STITCH_BOTS", defaults.stitchBots()));
        read.uri("CLICKHOUSE_URL");
        KafkaCluster kafka = read.kafka();
        Path stateDirectory = Path.of(read.text("JOURNEY_STATE_DIR", "var/journey"));
        int parallelism = read.number("JOURNEY_PARALLELISM", 2, 1, 1024);
        Duration interval = read.duration("JOURNEY_CHECKPOINT_INTERVAL", Duration.ofSeconds(1));
        Duration backlogInterval = read.duration("JOURNEY_BACKLOG_INTERVAL", Duration.ofSeconds(30));
        StateBackend backend = read.choice("JOURNEY_STATE_BACKEND", StateBackend.ROCKSDB);
        Integer metricsPort = environment.containsKey("JOURNEY_METRICS_PORT")
                ? read.number("JOURNEY_METRICS_PORT", 1, 1, 65_535)
                : null;
        URI checkpointUri = read.storage("JOURNEY_CHECKPOINT_URI");
        boolean tablesAlone = read.flag("JOURNEY_TABLES_ALONE", false);
        Instant silentUntil = read.instant("JOURNEY_SILENT_UNTIL");
        ModelVersion triedModel = read.model("JOURNEY_MODEL_FILE");
        read.throwErrors();
        return new JourneySettings(
                kafka,
                Warehouse.of(environment),
                stateDirectory,
                parallelism,
                interval,
                backlogInterval.compareTo(interval) < 0 ? interval : backlogInterval,
                backend,
                metricsPort,
                checkpointUri,
                tablesAlone,
                silentUntil,
                triedModel,
                stitching);
    }

    Path checkpointDirectory() {
        return stateDirectory.resolve("checkpoints");
    }

    /** What a process of the job has on the disk while it runs, where it brings its own cluster. */
    Path workDirectory() {
        return stateDirectory.resolve("work");
    }

    /** Where checkpoints are kept, in Flink's words. */
    String checkpointLocation() {
        return checkpointUri == null
                ? CheckpointDirectory.inFlinksWords(checkpointDirectory())
                : checkpointUri.toString();
    }

    /** Nothing is told that follows from what was received until then alone; milliseconds since the epoch. */
    long silentUntilMillis() {
        if (tablesAlone) {
            return Long.MAX_VALUE;
        }
        // A record may have no time.
        return silentUntil == null ? Long.MIN_VALUE : silentUntil.toEpochMilli();
    }
}
