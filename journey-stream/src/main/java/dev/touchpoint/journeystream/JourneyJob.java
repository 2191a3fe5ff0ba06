package dev.touchpoint.journeystream;

import com.clickhouse.client.api.Client;
import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.Topics;
import dev.touchpoint.event.model.ModelVersion;
import dev.touchpoint.journeystream.kafka.AnnouncementTopics;
import dev.touchpoint.journeystream.kafka.ErasureLog;
import dev.touchpoint.journeystream.kafka.ModelLog;
import dev.touchpoint.journeystream.kafka.TouchpointLog;
import dev.touchpoint.journeystream.recovery.CheckpointDirectory;
import dev.touchpoint.journeystream.recovery.NoReadableCheckpointException;
import dev.touchpoint.journeystream.stitching.LogRecord;
import dev.touchpoint.journeystream.warehouse.WarehouseSink;
import dev.touchpoint.warehouse.ChangedMigrationException;
import dev.touchpoint.warehouse.Migrations;
import dev.touchpoint.warehouse.Warehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
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

    private JourneyJob() {}

    /** Runs until stopped; ends with 2 and a message when it isn't told rightly what to do. */
    public static void main(String[] arguments) throws Exception {
        try {
            run(JourneySettings.of(System.getenv()));
        } catch (InvalidSettingsException | NoReadableCheckpointException | ChangedMigrationException e) {
            LOG.error(e.getMessage());
            System.exit(EXIT_MISCONFIGURED);
        }
    }

    private static void run(JourneySettings settings) throws Exception {
        CheckpointDirectory checkpoints = new CheckpointDirectory(settings.checkpointDirectory());
        Optional<Path> from = checkpoints.newest();
        Files.createDirectories(settings.checkpointDirectory());
        Files.createDirectories(settings.stateDirectory().resolve("work"));
        migrate(settings.warehouse());
        int partitions = waitForLog(settings.kafkaBootstrapServers());
        if (!settings.tablesAlone()) {
            AnnouncementTopics.create(settings.kafkaBootstrapServers(), partitions);
        }
        from.ifPresent(checkpoints::removeOthers);
        LOG.info(
                "Stitching from {} into {}, {}",
                settings.kafkaBootstrapServers(),
                settings.warehouse(),
                from.map(checkpoint -> "going on from " + checkpoint).orElse("from the beginning of the log"));
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(FlinkConfiguration.of(settings, from));
        build(environment, settings, partitions);
        environment.execute("journey-stream");
    }

    private static void build(StreamExecutionEnvironment environment, JourneySettings settings, int partitions) {
        Clock clock = Clock.systemUTC();
        DataStream<LogRecord> records = environment
                .fromSource(
                        TouchpointLog.source(Topics.TOUCHPOINTS, settings.kafkaBootstrapServers(), clock),
                        WatermarkStrategy.noWatermarks(),
                        "Touchpoints")
                // An instance without a partition would know no time, and hold up that of all.
                .setParallelism(Math.min(settings.parallelism(), partitions))
                .uid("touchpoints");
        DataStream<LogRecord> refused = ofOne(
                environment,
                TouchpointLog.source(Topics.REJECTED, settings.kafkaBootstrapServers(), clock),
                "Refusals",
                "rejections");
        DataStream<Erasure> erasures = ofOne(
                environment,
                ErasureLog.source(settings.kafkaBootstrapServers()),
                "Who asks to be forgotten",
                "erasures");
        DataStream<ModelVersion> models = ofOne(
                environment, ModelLog.source(settings.kafkaBootstrapServers()), "Phase models of sites", "models");
        JourneyPipeline.Known known = new JourneyPipeline.Known(
                erasures,
                ErasureLog.register(settings.kafkaBootstrapServers()),
                models,
                ModelLog.register(settings.kafkaBootstrapServers(), settings.triedModel()));
        JourneyPipeline pipeline = JourneyPipeline.attach(records, known, settings.stitching(), clock);
        pipeline.writes()
                .union(RejectionPipeline.attach(refused, clock))
                .sinkTo(new WarehouseSink(settings.warehouse(), INSERT_PATIENCE, clock))
                .setParallelism(1)
                .uid("warehouse")
                .name("Warehouse");
        if (!settings.tablesAlone()) {
            tell(pipeline, settings);
        }
    }

    /** What one instance reads, because it is little. */
    private static <T> DataStream<T> ofOne(
            StreamExecutionEnvironment environment, Source<T, ?, ?> source, String name, String uid) {
        return environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), name)
                .setParallelism(1)
                .uid(uid);
    }

    private static void tell(JourneyPipeline pipeline, JourneySettings settings) {
        pipeline.undecodable()
                .sinkTo(TouchpointLog.rejected(settings.kafkaBootstrapServers()))
                .uid("rejected")
                .name("Rejected");
        pipeline.announcements()
                .sinkTo(AnnouncementTopics.sink(settings.kafkaBootstrapServers()))
                .uid("announcements")
                .name("Announcements");
    }

    private static void migrate(Warehouse warehouse) throws InterruptedException {
        for (boolean told = false; ; told = true) {
            try (Client client = warehouse.connect()) {
                Migrations.apply(client);
                return;
            } catch (ChangedMigrationException e) {
                throw e;
            } catch (RuntimeException e) {
                if (!told) {
                    LOG.info("Waiting for ClickHouse at {}: {}", warehouse, e.getMessage());
                }
                Thread.sleep(WAIT_MS);
            }
        }
    }

    /** Waits until the topics exist; returns how many partitions the log has. */
    private static int waitForLog(String bootstrapServers) throws InterruptedException {
        Map<String, Object> configuration = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                5_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                3_000);
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
                        LOG.info("Waiting for the topics at {}: {}", bootstrapServers, String.valueOf(e.getCause()));
                    }
                    Thread.sleep(WAIT_MS);
                }
            }
        }
    }
}
