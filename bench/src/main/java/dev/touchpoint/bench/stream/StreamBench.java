package dev.touchpoint.bench.stream;

import com.clickhouse.client.api.Client;
import dev.touchpoint.bench.JavaProcess;
import dev.touchpoint.bench.measuring.ProcessUse;
import dev.touchpoint.bench.shop.Shop;
import dev.touchpoint.event.Topics;
import dev.touchpoint.local.services.ServiceException;
import dev.touchpoint.local.stack.LocalStack;
import dev.touchpoint.local.stack.Part;
import dev.touchpoint.local.stack.Ports;
import dev.touchpoint.local.stack.StackSettings;
import dev.touchpoint.warehouse.Warehouse;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** One log of touchpoints, and what it takes to read it: decoding alone, and the real job with each kind of state. */
final class StreamBench implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofHours(2);
    private static final int LOOK_EVERY_MS = 250;

    /** Telling its metrics costs the job something, too. */
    private static final int TOLD_EVERY = 40;

    private final Path root;
    private final Path folder;
    private final int parallelism;
    private final Consumer<String> progress;
    private final LocalStack servers;
    private long records;
    private long lastReceivedAt;

    private StreamBench(Path root, Path folder, int parallelism, Consumer<String> progress, LocalStack servers) {
        this.root = root;
        this.folder = folder;
        this.parallelism = parallelism;
        this.progress = progress;
        this.servers = servers;
    }

    /** Starts Kafka and ClickHouse; the collector makes the topics and rests. */
    static StreamBench start(Path root, Path folder, int parallelism, Consumer<String> progress) {
        StackSettings settings = new StackSettings(
                root,
                folder.resolve("servers"),
                Ports.free(),
                Map.of("TOUCHPOINT_VAR", folder.resolve("servers").toString()),
                EnumSet.of(Part.KAFKA, Part.CLICKHOUSE, Part.INGEST_SERVICE));
        return new StreamBench(root, folder, parallelism, progress, LocalStack.start(settings));
    }

    /** Puts a shop's touchpoints on the log; returns what is to be told of them. */
    String publish(Shop shop, int ofOne) throws IOException, InterruptedException {
        progress.accept("Making %d touchpoints …".formatted(shop.settings().touchpoints()));
        Path days = Files.createDirectories(folder.resolve("days"));
        try (Arrivals arrivals = Arrivals.of(days, shop, ofOne);
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers.settings().kafka(),
                        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                        ByteArraySerializer.class,
                        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                        ByteArraySerializer.class,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.LINGER_MS_CONFIG,
                        "20"))) {
            AtomicReference<@Nullable Exception> refused = new AtomicReference<>();
            arrivals.each(one -> producer.send(
                    new ProducerRecord<>(Topics.TOUCHPOINTS, null, one.at(), one.key(), one.value()),
                    (stored, failure) -> refused.compareAndSet(null, failure)));
            producer.flush();
            if (refused.get() != null) {
                throw ServiceException.refused("Kafka doesn't take all of the log: " + refused.get());
            }
            records = arrivals.records();
            lastReceivedAt = arrivals.lastReceivedAt();
            return "%d records: %d touchpoints of %d visitors, %.1f %% late, %.1f %% twice, %.1f %% sign-ins, %d of one visitor"
                    .formatted(
                            records,
                            arrivals.touchpoints(),
                            shop.settings().visitors(),
                            100 * shop.settings().shareLate(),
                            100.0 * (records - arrivals.touchpoints()) / arrivals.touchpoints(),
                            100 * arrivals.shareOfSignIns(),
                            ofOne);
        }
    }

    /** The limit. */
    StreamRun decodeOnly() throws IOException, InterruptedException {
        progress.accept("Reading and decoding alone …");
        Path jar = root.resolve("journey-stream/target/journey-stream.jar");
        // Of the libraries that both name, the stream's count.
        String classPath = jar + File.pathSeparator + root.resolve("bench/target/bench.jar");
        Process process = JavaProcess.start(
                DecodeOnlyJob.class,
                List.of(
                        "-Xmx1g",
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED"),
                classPath,
                List.of(servers.settings().kafka(), Long.toString(records), Integer.toString(parallelism)),
                Redirect.to(folder.resolve("decode-only.log").toFile()));
        String last = "";
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line; (line = out.readLine()) != null; ) {
                last = line;
            }
        }
        if (process.waitFor() != 0) {
            throw ServiceException.refused("Decoding alone failed; see " + folder.resolve("decode-only.log"));
        }
        String[] numbers = last.split(" ");
        return new StreamRun(
                "decoding only",
                Long.parseLong(numbers[0]),
                Duration.ofNanos(Long.parseLong(numbers[1])),
                Duration.ofNanos(Long.parseLong(numbers[2])),
                0,
                Duration.ZERO,
                Duration.ZERO);
    }

    /** The real job, with checkpoints and all tables, from the beginning of the log until all of it is visible. */
    StreamRun stitch(String backend, Map<String, String> more) throws IOException, InterruptedException {
        progress.accept("Stitching with %s state …".formatted(backend));
        String database = "bench_" + backend;
        Path var = folder.resolve(backend);
        try (Client client = warehouse("default").connect()) {
            client.execute("CREATE DATABASE " + database).join();
        }
        // None of a stack's parts listens there.
        int metricsPort = Ports.free().webhook();
        Map<String, String> environment = new HashMap<>(more);
        environment.put("TOUCHPOINT_VAR", var.toString());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", servers.settings().kafka());
        environment.put("CLICKHOUSE_URL", servers.settings().clickhouse().toString());
        environment.put("CLICKHOUSE_DATABASE", database);
        environment.put("JOURNEY_STATE_BACKEND", backend);
        environment.put("JOURNEY_PARALLELISM", Integer.toString(parallelism));
        environment.put("JOURNEY_METRICS_PORT", Integer.toString(metricsPort));
        StackSettings settings =
                new StackSettings(root, var, Ports.free(), environment, EnumSet.of(Part.JOURNEY_STREAM));
        try (LocalStack job = LocalStack.start(settings);
                Client client = warehouse(database).connect()) {
            return watch(backend, use(job, Part.JOURNEY_STREAM), new JobMetrics(metricsPort), client);
        }
    }

    private StreamRun watch(String backend, ProcessUse stream, JobMetrics metrics, Client client)
            throws InterruptedException {
        ProcessUse engine = use(servers, Part.CLICKHOUSE);
        JobMetrics.Sample first = metrics.sample();
        if (first.read() > records / 2) {
            throw ServiceException.refused(
                    "Of %,d records %,d were read before they could be watched: too few to measure, take more --touchpoints"
                            .formatted(records, first.read()));
        }
        long begun = System.nanoTime();
        Duration cpu = stream.cpu();
        Duration warehouseCpu = engine.cpu();
        long stateBytes = 0;
        List<Long> checkpoints = new ArrayList<>();
        for (int look = 1; !isComplete(client); look++) {
            if (look % TOLD_EVERY == 0) {
                JobMetrics.Sample now = metrics.sample();
                stateBytes = Math.max(stateBytes, now.checkpointBytes());
                checkpoints.add(now.checkpointMillis());
                progress.accept("%,d of %,d records".formatted(now.read(), records));
            }
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw ServiceException.late("The stream isn't done after %s".formatted(PATIENCE));
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
        }
        long took = System.nanoTime() - begun;
        JobMetrics.Sample last = metrics.sample();
        stateBytes = Math.max(stateBytes, last.checkpointBytes());
        checkpoints.add(last.checkpointMillis());
        return new StreamRun(
                backend,
                records - first.read(),
                Duration.ofNanos(took),
                stream.cpu().minus(cpu),
                stateBytes,
                Duration.ofMillis(checkpoints.stream().sorted().toList().get(checkpoints.size() / 2)),
                engine.cpu().minus(warehouseCpu));
    }

    private boolean isComplete(Client client) {
        return client.queryAll("""
                        SELECT count() AS published
                        FROM stream_progress FINAL
                        WHERE toUnixTimestamp64Milli(complete_until) >= {at:Int64}
                        """, Map.of("at", lastReceivedAt)).get(0).getLong("published") > 0;
    }

    private static ProcessUse use(LocalStack stack, Part part) {
        return stack.status().stream()
                .filter(status -> status.part() == part)
                .map(status -> new ProcessUse(part.label(), status.pid()))
                .findFirst()
                .orElseThrow();
    }

    private Warehouse warehouse(String database) {
        return new Warehouse(servers.settings().clickhouse(), database, "default", "");
    }

    @Override
    public void close() {
        servers.close();
    }
}
