package dev.touchpoint.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.touchpoint.event.KafkaCluster;
import dev.touchpoint.local.stack.LocalStack;
import dev.touchpoint.local.stack.Part;
import dev.touchpoint.local.stack.Ports;
import dev.touchpoint.local.stack.StackSettings;
import dev.touchpoint.webhook.address.Resolver;
import dev.touchpoint.webhook.delivery.Pace;
import dev.touchpoint.webhook.kafka.FailedTopic;
import dev.touchpoint.webhook.kafka.KafkaAccess;
import dev.touchpoint.webhook.target.MessageType;
import dev.touchpoint.webhook.target.TargetFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A Kafka with the stream's topics, and services that read them. */
final class WebhookHarness implements AutoCloseable {

    static final String NEW_SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    static final String OLD_SECRET = "whsec_dG91Y2hwb2ludC10b3VjaHBvaW50LXRvdWNocG9pbnQ=";

    private static final Map<String, String> SECRETS = Map.of("NEW", NEW_SECRET, "OLD", OLD_SECRET);
    private static final int PARTITIONS = 3;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Schema FAILED = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Objects.requireNonNull(FailedTopic.class.getResourceAsStream("webhooks-failed.schema.json")));

    private final Path folder;
    private final Optional<LocalStack> stack;
    private final Optional<Producer<byte[], byte[]>> producer;
    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private final Map<WebhookServer, Path> files = new ConcurrentHashMap<>();
    private final AtomicInteger counter = new AtomicInteger();

    private WebhookHarness(Path folder, Optional<LocalStack> stack, Optional<Producer<byte[], byte[]>> producer) {
        this.folder = folder;
        this.stack = stack;
        this.producer = producer;
    }

    /** Before it is started. */
    static WebhookHarness none() {
        return new WebhookHarness(Path.of(""), Optional.empty(), Optional.empty());
    }

    static WebhookHarness start(Path folder) throws ExecutionException, InterruptedException {
        StackSettings settings =
                new StackSettings(folder, folder.resolve("var"), Ports.free(), Map.of(), Set.of(Part.KAFKA));
        LocalStack stack = LocalStack.start(settings);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", settings.kafka()))) {
            admin.createTopics(Stream.of(MessageType.values())
                            .map(type -> new NewTopic(type.topic(), PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
        return new WebhookHarness(
                folder,
                Optional.of(stack),
                Optional.of(new KafkaAccess(KafkaCluster.open(settings.kafka())).producer()));
    }

    private String kafka() {
        return stack.orElseThrow().settings().kafka();
    }

    private Path file(String targets) throws IOException {
        return Files.writeString(
                folder.resolve("webhooks%d.yaml".formatted(counter.incrementAndGet())), "targets:\n" + targets);
    }

    /** A service in this process whose retries follow each other fast. */
    WebhookServer serve(String targets) throws Exception {
        Path file = file(targets);
        WebhookServer server = WebhookServer.start(
                new WebhookSettings(file, KafkaCluster.open(kafka()), "127.0.0.1", 0),
                new TargetFile(file, SECRETS),
                Resolver.ofSystem(),
                Pace.of(Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofMillis(200)),
                Clock.systemUTC(),
                Duration.ofMillis(100));
        files.put(server, file);
        return server;
    }

    /** Changes the file that the service reads. */
    void rewrite(WebhookServer server, String targets) throws IOException {
        Files.writeString(Optional.ofNullable(files.get(server)).orElseThrow(), "targets:\n" + targets);
    }

    /** A service as it is started in production, but for its settings. */
    static ProcessBuilder asInProduction() {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.touchpoint.webhook.WebhookService");
    }

    /** A service of these targets. */
    Process process(String targets) throws IOException {
        ProcessBuilder builder = asInProduction()
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("service%d.log".formatted(counter.incrementAndGet()))
                        .toFile());
        builder.environment().putAll(SECRETS);
        builder.environment().put("WEBHOOKS_FILE", file(targets).toString());
        builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", kafka());
        builder.environment().put("WEBHOOK_HOST", "127.0.0.1");
        builder.environment().put("WEBHOOK_PORT", "0");
        return builder.start();
    }

    /** A message as the stream writes it; the person is what is before the id's '-'. */
    void tell(String site, String type, String id, Instant at) {
        tell(MessageType.of(type).orElseThrow().topic(), site, id, """
                {"id":"%s","type":"%s","version":1,"site":"%s","person":"customer:%s","at":"%s","value":{"EUR":"12.50"},"name":"Zoë"}""".formatted(
                        id, type, site, id.substring(0, id.indexOf('-')), at));
    }

    /** A message that takes another back. */
    void tellWithdrawn(String site, String withdraws, String id, Instant at) {
        tell(MessageType.of(withdraws).orElseThrow().topic(), site, id, """
                {"id":"%s","type":"withdrawn","corrects":"told-before","told_within_ms":0,"withdraws":"%s","version":1,"site":"%s","person":"customer:1","at":"%s"}""".formatted(id, withdraws, site, at));
    }

    private void tell(String topic, String site, String id, String body) {
        bodies.put(id + '@' + site, body);
        tellRaw(topic, site + "\0customer:" + id.substring(0, id.indexOf('-')), body);
    }

    /** Any record. */
    void tellRaw(String topic, String key, String value) {
        try {
            producer.orElseThrow()
                    .send(new ProducerRecord<>(
                            topic, key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8)))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was told under this id. */
    String body(String id, String site) {
        return bodies.getOrDefault(id + '@' + site, "");
    }

    double gauge(WebhookServer server, String name) {
        return server.registry().get(name).gauge().value();
    }

    /** Everything of the site that is in {@code webhooks.failed} now; all that is there keeps to its schema. */
    List<JsonNode> failed(String site) throws IOException {
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        List<JsonNode> found = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(Map.of("bootstrap.servers", kafka(), "enable.auto.commit", false), bytes, bytes)) {
            List<TopicPartition> partitions = consumer.partitionsFor(FailedTopic.NAME).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var read : consumer.poll(Duration.ofMillis(200))) {
                    String record = new String(read.value(), StandardCharsets.UTF_8);
                    assertThat(FAILED.validate(record, InputFormat.JSON))
                            .as(record)
                            .isEmpty();
                    JsonNode node = JSON.readTree(record);
                    if (node.path("site").asText().equals(site)) {
                        found.add(node);
                    }
                }
            }
        }
        return found;
    }

    @Override
    public void close() {
        producer.ifPresent(Producer::close);
        stack.ifPresent(LocalStack::close);
    }
}
