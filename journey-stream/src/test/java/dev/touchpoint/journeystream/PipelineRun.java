package dev.touchpoint.journeystream;

import static java.util.Objects.requireNonNull;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.TouchpointCodec;
import dev.touchpoint.event.model.ModelVersion;
import dev.touchpoint.journeystream.announcement.Announcement;
import dev.touchpoint.journeystream.intake.StitchSettings;
import dev.touchpoint.journeystream.stitching.LogRecord;
import dev.touchpoint.journeystream.stitching.Register;
import dev.touchpoint.journeystream.stitching.WarehouseTables;
import dev.touchpoint.journeystream.warehouse.WarehouseWrite;
import dev.touchpoint.testing.TouchpointHistories;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The whole pipeline in a small cluster of this process: it reads a log in memory and writes into memory, can be stopped with a
 * savepoint in the middle, and go on from it with another parallelism.
 */
final class PipelineRun {

    private static final int PARTITIONS = 4;

    /** Small enough to go on while a short log is read. */
    private static final Duration WATERMARKS_EVERY = Duration.ofMillis(1);

    /** Below it, state is kept within the one file that tells of the savepoint. */
    private static final MemorySize LARGEST_IN_ONE_FILE = MemorySize.ofMebiBytes(1);

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration LONG = Duration.ofDays(1);
    private static final String ERASURES = "erasures";
    private static final String MODELS = "models";

    private final StoppableLog log;
    private final Collected<WarehouseWrite> collected = new Collected<>();
    private final Collected<Announcement> told = new Collected<>();
    private Clock clock;
    private @Nullable String from;

    /**
     * Of a log, whose order is that of the list. Its time goes on by a millisecond at each touchpoint, whenever that was
     * received: nobody is forgotten, however long ago it was. It is read as it is written.
     *
     * @param others records after these, that are no touchpoint
     */
    PipelineRun(List<Touchpoint> touchpoints, byte[]... others) {
        List<LogRecord> records = new ArrayList<>();
        for (int i = 0; i < touchpoints.size(); i++) {
            Instant time = TouchpointHistories.START.plusMillis(i);
            records.add(
                    LogRecord.of(i % PARTITIONS, i, time.toEpochMilli(), TouchpointCodec.encode(touchpoints.get(i))));
        }
        for (byte[] other : others) {
            int next = records.size();
            Instant time = TouchpointHistories.START.plusMillis(next);
            records.add(LogRecord.of(next % PARTITIONS, next, time.toEpochMilli(), other));
        }
        log = new StoppableLog(records);
        clock = Clock.fixed(TouchpointHistories.START.plusMillis(records.size()), ZoneOffset.UTC);
    }

    /** From here on the log is read long after it was written. */
    PipelineRun longAfter() {
        clock = Clock.offset(clock, LONG);
        return this;
    }

    /** Goes on from there. */
    PipelineRun from(Path savepoint) {
        from = savepoint.toUri().toString();
        return this;
    }

    /** Reads on to the log's end. */
    PipelineRun toTheEnd(int parallelism, StateBackend backend) throws Exception {
        log.letThrough(Long.MAX_VALUE);
        StreamExecutionEnvironment environment = environment(parallelism, backend);
        read(environment, nothingKnown(environment));
        environment.execute();
        return this;
    }

    /** Reads on, and stops with a savepoint below {@code folder} when so many touchpoints more have been read. */
    PipelineRun stopAfter(long touchpoints, int parallelism, StateBackend backend, Path folder) throws Exception {
        CompletableFuture<Void> read = log.letThrough(touchpoints);
        StreamExecutionEnvironment environment = environment(parallelism, backend);
        read(environment, nothingKnownYet(environment));
        JobClient job = environment.executeAsync();
        CompletableFuture.anyOf(read, job.getJobExecutionResult()).get();
        from = stopWithSavepoint(job, folder.toUri().toString());
        job.getJobExecutionResult().get();
        return this;
    }

    /** Refused until all tasks run or have ended, which a short log doesn't wait for. */
    private static String stopWithSavepoint(JobClient job, String folder) throws Exception {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); ; Thread.onSpinWait()) {
            try {
                return job.stopWithSavepoint(false, folder, SavepointFormatType.CANONICAL)
                        .get();
            } catch (ExecutionException e) {
                String message = String.valueOf(e.getMessage());
                boolean early = message.contains("Not all required tasks are currently running")
                        || message.contains("task is closing");
                if (!early || System.nanoTime() > end) {
                    throw e;
                }
            }
        }
    }

    /** The newest savepoint's folder. */
    Path savepoint() {
        return Path.of(URI.create(requireNonNull(from)));
    }

    /** Everything written so far. */
    List<WarehouseWrite> writes() {
        return collected.all();
    }

    /** Everything told so far. Messages of two operators may have overtaken each other. */
    List<Announcement> announcements() {
        return told.all();
    }

    /** What the tables hold of it. */
    WarehouseTables tables() {
        WarehouseTables tables = new WarehouseTables();
        tables.write(collected.all());
        return tables;
    }

    private StreamExecutionEnvironment environment(int parallelism, StateBackend backend) {
        Configuration configuration = new Configuration();
        FlinkConfiguration.guards(configuration);
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        configuration.set(StateBackendOptions.STATE_BACKEND, backend.flinkName());
        configuration.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, WATERMARKS_EVERY);
        configuration.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, LARGEST_IN_ONE_FILE);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        SeenMetrics.reportTo(configuration);
        if (from != null) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, from);
        }
        return StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    }

    private void read(StreamExecutionEnvironment environment, JourneyPipeline.Known known) {
        JourneyPipeline pipeline =
                JourneyPipeline.attach(log.readIn(environment), known, StitchSettings.defaults(), clock);
        pipeline.writes().sinkTo(collected).setParallelism(1).uid("collected");
        pipeline.announcements().sinkTo(told).setParallelism(1).uid("told");
    }

    /** No requests and no models, but for those of somebody who was never there: a source of a test can't be empty. */
    static JourneyPipeline.Known nothingKnown(StreamExecutionEnvironment environment) {
        return new JourneyPipeline.Known(
                environment
                        .fromData(List.of(ofNobody()), TypeInformation.of(Erasure.class))
                        .uid(ERASURES),
                Register.empty(),
                environment
                        .fromData(List.of(ofNothing()), TypeInformation.of(ModelVersion.class))
                        .uid(MODELS),
                Register.empty());
    }

    /** The same, and more may come. */
    static JourneyPipeline.Known nothingKnownYet(StreamExecutionEnvironment environment) {
        return new JourneyPipeline.Known(
                OpenTopic.of(environment, ERASURES, number -> ofNobody(), TypeInformation.of(Erasure.class)),
                Register.empty(),
                OpenTopic.of(environment, MODELS, number -> ofNothing(), TypeInformation.of(ModelVersion.class)),
                Register.empty());
    }

    private static Erasure ofNobody() {
        return new Erasure("r-1", "shop", "customer:nobody", Instant.EPOCH);
    }

    private static ModelVersion ofNothing() {
        return ModelVersion.gone("shop", 1);
    }
}
