package dev.touchpoint.journeystream;

import dev.touchpoint.journeystream.recovery.CheckpointDirectory;
import dev.touchpoint.journeystream.stitching.LogWatermarks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.RecoveryClaimMode;

/** The settings in Flink's words. */
final class FlinkConfiguration {

    private static final int CHECKPOINTS_KEPT = 3;

    /** Per exchange. On the way to a deadline's message there are two, and nothing else to fill the buffers. */
    private static final Duration LONGEST_IN_BUFFER = Duration.ofMillis(20);

    private static final MemorySize STATE_MEMORY = MemorySize.ofMebiBytes(256);

    private FlinkConfiguration() {}

    /**
     * The configuration of the job, and of the cluster where it brings its own.
     *
     * @param from the checkpoint to go on from
     */
    static Configuration of(JourneySettings settings, Optional<Path> from) {
        Configuration configuration = new Configuration();
        guards(configuration);
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, settings.parallelism());
        configuration.set(CoreOptions.TMP_DIRS, settings.workDirectory().toString());
        // Nobody from outside talks to the cluster inside this process.
        configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, LogWatermarks.INTERVAL);
        configuration.set(ExecutionOptions.BUFFER_TIMEOUT, LONGEST_IN_BUFFER);
        configuration.set(
                StateBackendOptions.STATE_BACKEND, settings.stateBackend().flinkName());
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, STATE_MEMORY);
        rocksDb(configuration);
        checkpoints(configuration, settings);
        restarts(configuration);
        metrics(configuration, settings);
        from.ifPresent(checkpoint -> {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, CheckpointDirectory.inFlinksWords(checkpoint));
            configuration.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.NO_CLAIM);
        });
        return configuration;
    }

    /** Kryo and operators without a name for their state fail when the graph is built. */
    static void guards(Configuration configuration) {
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
    }

    /** By name: the library is there at run time alone. */
    private static void rocksDb(Configuration configuration) {
        // What is kept of a key is compressed before it comes there.
        configuration.setString("state.backend.rocksdb.compression.per.level", "NO_COMPRESSION");
        // Most visitors come once: of most keys that are asked for there is nothing.
        configuration.setString("state.backend.rocksdb.use-bloom-filter", "true");
    }

    private static void checkpoints(Configuration configuration, JourneySettings settings) {
        Duration interval = settings.checkpointInterval();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL_DURING_BACKLOG, settings.backlogInterval());
        configuration.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, interval.dividedBy(2));
        configuration.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, settings.checkpointLocation());
        configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        // Of state on the heap, which is written whole: a third of the bytes.
        configuration.set(ExecutionOptions.SNAPSHOT_COMPRESSION, true);
        configuration.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, CHECKPOINTS_KEPT);
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
    }

    /** Never gives up: what is away comes back. */
    private static void restarts(Configuration configuration) {
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofSeconds(1));
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, Duration.ofSeconds(30));
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
                Duration.ofMinutes(5));
    }

    private static void metrics(Configuration configuration, JourneySettings settings) {
        Integer port = settings.metricsPort();
        if (port != null) {
            configuration.setString("metrics.reporters", "prometheus");
            configuration.setString(
                    "metrics.reporter.prometheus.factory.class",
                    "org.apache.flink.metrics.prometheus.PrometheusReporterFactory");
            configuration.setString("metrics.reporter.prometheus.port", port.toString());
        }
    }
}
