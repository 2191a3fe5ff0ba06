package dev.touchpoint.journeystream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.TouchpointCodec;
import dev.touchpoint.journeystream.intake.StitchSettings;
import dev.touchpoint.journeystream.recovery.CheckpointDirectory;
import dev.touchpoint.journeystream.recovery.NoReadableCheckpointException;
import dev.touchpoint.journeystream.stitching.LogRecord;
import dev.touchpoint.journeystream.warehouse.WarehouseWrite;
import dev.touchpoint.warehouse.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints of the real pipeline, with RocksDB, on a disk that lost part of what was written. */
class RetainedCheckpointTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder = Path.of("");

    private final Collected<WarehouseWrite> collected = new Collected<>();
    private final List<Touchpoint> touchpoints;
    private final StoppableLog log;

    RetainedCheckpointTest() throws IOException {
        touchpoints = GoldenSavepoint.all().get(0).log();
        log = new StoppableLog(records(touchpoints));
    }

    @BeforeEach
    void leaveCheckpoints() throws Exception {
        CompletableFuture<Void> half = log.letThrough(touchpoints.size() / 2);
        JobClient job = environment(Optional.empty()).executeAsync();
        half.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        List<Path> before = checkpoints();
        await().atMost(PATIENCE).until(() -> areThreeLaterThan(before));
        job.cancel().get();
        try {
            job.getJobExecutionResult().get();
        } catch (ExecutionException | CancellationException e) {
            // It was cancelled.
        }
        assertThat(checkpoints()).hasSizeGreaterThan(1);
    }

    @Test
    void oneWhoseOwnFileIsEmptyGivesWayToAnOlderOneFromWhichTheJobGoesOn() throws Exception {
        Path newest = directory().newest().orElseThrow();
        try (FileChannel file = FileChannel.open(stateFiles(newest).get(0), StandardOpenOption.WRITE)) {
            file.truncate(0);
        }

        Path from = directory().newest().orElseThrow();

        assertThat(from).isNotEqualTo(newest);
        // All of the three know the same first half.
        assertThat(receipts()).isBetween(1L, touchpoints.size() - 1L);
        var unused = log.letThrough(Long.MAX_VALUE);
        environment(Optional.of(from)).execute();
        assertThat(receipts()).isEqualTo(touchpoints.size());
    }

    @Test
    void oneWhoseOwnFileIsMissingGivesWayToAnOlderOne() throws Exception {
        Path newest = directory().newest().orElseThrow();
        Files.delete(stateFiles(newest).get(0));

        assertThat(directory().newest().orElseThrow()).isNotEqualTo(newest);
    }

    @Test
    void aSharedFileThatIsShortSpoilsAllThatNameIt() throws Exception {
        for (Path shared : stateFiles(directory().newest().orElseThrow().resolveSibling("shared"))) {
            try (FileChannel file = FileChannel.open(shared, StandardOpenOption.WRITE)) {
                file.truncate(file.size() - 1);
            }
        }

        assertThatThrownBy(() -> directory().newest()).isInstanceOf(NoReadableCheckpointException.class);
    }

    private CheckpointDirectory directory() {
        return new CheckpointDirectory(settings().checkpointDirectory());
    }

    private JourneySettings settings() {
        return JourneySettings.of(
                Map.of("JOURNEY_STATE_DIR", folder + "/state to 100% there", "JOURNEY_CHECKPOINT_INTERVAL", "PT0.1S"));
    }

    private StreamExecutionEnvironment environment(Optional<Path> from) {
        Configuration configuration = FlinkConfiguration.of(settings(), from);
        // Files, not parts of the metadata, however small.
        configuration.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ZERO);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        JourneyPipeline.attach(
                        log.readIn(environment),
                        PipelineRun.nothingKnown(environment),
                        StitchSettings.defaults(),
                        Clock.systemUTC())
                .writes()
                .sinkTo(collected)
                .setParallelism(1)
                .uid("collected");
        return environment;
    }

    private long receipts() {
        return collected.all().stream()
                .map(WarehouseWrite::table)
                .filter(Table.RECEIPTS::equals)
                .count();
    }

    /** There may be more than are kept, where the disk is slow to take away the oldest. */
    private boolean areThreeLaterThan(List<Path> before) throws IOException {
        List<Path> now = checkpoints();
        return now.size() >= 3 && Collections.disjoint(now, before);
    }

    private List<Path> checkpoints() throws IOException {
        if (!Files.exists(settings().checkpointDirectory())) {
            return List.of();
        }
        while (true) {
            try (Stream<Path> found = Files.walk(settings().checkpointDirectory(), 3)) {
                return found.filter(path -> path.endsWith("_metadata")).toList();
            } catch (UncheckedIOException e) {
                if (!(e.getCause() instanceof NoSuchFileException)) {
                    throw e;
                }
                // One was taken away by its successor meanwhile.
            }
        }
    }

    /** Those of a folder, beside the metadata. */
    private static List<Path> stateFiles(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(path -> !path.endsWith("_metadata"))
                    .filter(path -> path.toFile().length() > 0)
                    .sorted()
                    .toList();
        }
    }

    private static List<LogRecord> records(List<Touchpoint> touchpoints) {
        List<LogRecord> records = new ArrayList<>();
        for (Touchpoint touchpoint : touchpoints) {
            records.add(LogRecord.of(
                    0, records.size(), touchpoint.receivedAt().toEpochMilli(), TouchpointCodec.encode(touchpoint)));
        }
        return records;
    }
}
