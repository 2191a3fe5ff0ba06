package dev.touchpoint.journeystream;

import com.clickhouse.client.api.Client;
import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.KafkaCluster;
import dev.touchpoint.event.Topics;
import dev.touchpoint.event.model.ModelVersion;
import dev.touchpoint.journeystream.kafka.AnnouncementTopics;
import dev.touchpoint.journeystream.kafka.ErasureLog;
import dev.touchpoint.journeystream.kafka.ModelLog;
import dev.touchpoint.journeystream.kafka.TouchpointLog;
import dev.touchpoint.journeystream.recovery.CheckpointDirectory;
import dev.touchpoint.journeystream.recovery.MissingStateException;
import dev.touchpoint.journeystream.recovery.StartRefusedException;
import dev.touchpoint.journeystream.recovery.WorkDirectory;
import dev.touchpoint.journeystream.stitching.LogRecord;
import dev.touchpoint.journeystream.warehouse.WarehouseSink;
import dev.touchpoint.warehouse.ChangedMigrationException;
import dev.touchpoint.warehouse.Migrations;
import dev.touchpoint.warehouse.MissingDatabaseException;
import dev.touchpoint.warehouse.StreamProgress;
import dev.touchpoint.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job: from the log to the warehouse. It waits for both, goes on from its newest checkpoint, and runs until it is
 * stopped; checkpoints are kept then, too. On a Flink cluster it runs there, else in this process.
 */
public final class JourneyJob {

    private static final Logger LOG = LoggerFactory.getLogger(JourneyJob.class);
    private static final Duration INSERT_PATIENCE = Duration.ofSeconds(60);
    private static final int WAIT_MS = 1_000;
    private static final int EXIT_MISCONFIGURED = 2;
    private static final String HA_OF_NONE = "NONE";

    private JourneyJob() {}

    /** Runs until stopped; ends with 2 and a message when it isn't told rightly what to do. */
    public static void main(String[] arguments) throws Exception {
        try {
            run(JourneySettings.of(System.getenv()));
        } catch (InvalidSettingsException | StartRefusedException | ChangedMigrationException e) {
            LOG.error(e.getMessage());
            System.exit(EXIT_MISCONFIGURED);
        }
    }

    private static void run(JourneySettings settings) throws Exception {
        CheckpointDirectory checkpoints = new CheckpointDirectory(settings.checkpointDirectory());
        Optional<Path> from = settings.checkpointUri() == null ? checkpoints.newest() : Optional.empty();
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(FlinkConfiguration.of(settings, from));
        Optional<Instant> written = migrate(settings.warehouse());
        if (written.isPresent() && !goesOn(environment.getConfiguration())) {
            throw new MissingStateException(settings.warehouse(), written.get(), settings.checkpointLocation());
        }
        int partitions = waitForLog(settings.kafka());
        if (!settings.tablesAlone()) {
            AnnouncementTopics.create(settings.kafka(), partitions);
        }
        if (environment instanceof LocalStreamEnvironment) {
            // On a cluster nothing lies there, and the process that hands the job over isn't the one that runs it.
            WorkDirectory.begin(settings.workDirectory());
        }
        // Not before the state is this process's alone: what another one writes there would be taken for left behind.
        from.ifPresent(checkpoints::beginAfter);
        LOG.info(
                "Stitching from {} into {}, {}",
                settings.kafka(),
                settings.warehouse(),
                from.map(checkpoint -> "going on from " + checkpoint).orElse("from the beginning of the log"));
        build(environment, settings, partitions);
        execute(environment);
    }

    private static void execute(StreamExecutionEnvironment environment) throws Exception {
        try {
            environment.execute("journey-stream");
        } catch (Exception e) {
            throw ExceptionUtils.findThrowableSerializedAware(
                            e, StartRefusedException.class, JourneyJob.class.getClassLoader())
                    .<Exception>map(refused -> refused)
                    .orElse(e);
        }
    }

    /** Whether there is state: from what is found here, from what a cluster is told, or kept by it for a job that fails over. */
    static boolean goesOn(ReadableConfig configuration) {
        return configuration.getOptional(StateRecoveryOptions.SAVEPOINT_PATH).isPresent()
                || !HA_OF_NONE.equalsIgnoreCase(configuration.get(HighAvailabilityOptions.HA_MODE));
    }

    /** Puts the job together; nothing is connected to yet. */
    static void build(StreamExecutionEnvironment environment, JourneySettings settings, int partitions) {
        Clock clock = Clock.systemUTC();
        DataStream<LogRecord> records = environment
                .fromSource(
                        TouchpointLog.source(Topics.TOUCHPOINTS, settings.kafka(), clock),
                        WatermarkStrategy.noWatermarks(),
                        "Touchpoints")
                // An instance without a partition would know no time, and hold up that of all.
                .setParallelism(Math.min(settings.parallelism(), partitions))
                .uid("touchpoints");
        DataStream<LogRecord> refused = ofOne(
                environment, TouchpointLog.source(Topics.REJECTED, settings.kafka(), clock), "Refusals", "rejections");
        DataStream<Erasure> erasures =
                ofOne(environment, ErasureLog.source(settings.kafka()), "Who asks to be forgotten", "erasures");
        DataStream<ModelVersion> models =
                ofOne(environment, ModelLog.source(settings.kafka()), "Phase models of sites", "models");
        JourneyPipeline.Known known = new JourneyPipeline.Known(
                erasures,
                ErasureLog.register(settings.kafka()),
                models,
                ModelLog.register(settings.kafka(), settings.triedModel()));
        JourneyPipeline pipeline = JourneyPipeline.attach(records, known, settings.stitching(), clock);
        pipeline.writes()
                .union(RejectionPipeline.attach(refused, clock))
                .sinkTo(new WarehouseSink(settings.warehouse(), INSERT_PATIENCE, clock))
                .setParallelism(1)
                .uid("warehouse")
                .name("Warehouse");
        tell(pipeline, settings);
    }

    /** What one instance reads, because it is little. */
    private static <T> DataStream<T> ofOne(
            StreamExecutionEnvironment environment, Source<T, ?, ?> source, String name, String uid) {
        return environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), name)
                .setParallelism(1)
                .uid(uid);
    }

    /** A rebuild that tells nothing has the sinks, too: it may be let speak, and fall silent again, with the same state. */
    private static void tell(JourneyPipeline pipeline, JourneySettings settings) {
        long silentUntil = settings.silentUntilMillis();
        pipeline.undecodable()
                .filter(refused -> refused.timestamp() > silentUntil)
                .uid("rejected-since")
                .name("Not rejected before")
                .sinkTo(TouchpointLog.rejected(settings.kafka()))
                .uid("rejected")
                .name("Rejected");
        pipeline.announcements()
                .filter(announcement -> announcement.moment() > silentUntil)
                .uid("announced-since")
                .name("Not told before")
                .sinkTo(AnnouncementTopics.sink(settings.kafka()))
                .uid("announcements")
                .name("Announcements");
    }

    /** Makes the database and the tables, when ClickHouse is there; returns until when they are complete, if they were ever written. */
    private static Optional<Instant> migrate(Warehouse warehouse) throws InterruptedException {
        Set<Class<?>> told = new HashSet<>();
        while (true) {
            try {
                warehouse.makeDatabase();
                try (Client client = warehouse.connect()) {
                    Migrations.apply(client);
                    return StreamProgress.completeUntil(client);
                }
            } catch (ChangedMigrationException e) {
                throw e;
            } catch (MissingDatabaseException e) {
                if (told.add(MissingDatabaseException.class)) {
                    LOG.error(e.getMessage());
                }
            } catch (RuntimeException e) {
                if (told.add(RuntimeException.class)) {
                    LOG.info("Waiting for ClickHouse at {}: {}", warehouse, e.getMessage());
                }
            }
            Thread.sleep(WAIT_MS);
        }
    }

    /** Waits until the topics exist; returns how many partitions the log has. */
    private static int waitForLog(KafkaCluster kafka) throws InterruptedException {
        Map<String, Object> configuration = kafka.client(Map.of(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                5_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                3_000));
        try (Admin admin = Admin.create(configuration)) {
            for (boolean told = false; ; told = true) {
                try {
                    return admin
                            .describeTopics(List.of(Topics.TOUCHPOINTS, Topics.REJECTED, Topics.ERASED, Topics.MODELS))
                            .allTopicNames()
                            .get()
                            .values()
                            .stream()
                            .filter(topic -> topic.name().equals(Topics.TOUCHPOINTS))
                            .mapToInt(topic -> topic.partitions().size())
                            .sum();
                } catch (ExecutionException e) {
                    if (!told) {
                        LOG.info("Waiting for the topics at {}: {}", kafka, String.valueOf(e.getCause()));
                    }
                    Thread.sleep(WAIT_MS);
                }
            }
        }
    }
}
