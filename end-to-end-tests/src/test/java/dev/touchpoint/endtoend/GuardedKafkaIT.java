package dev.touchpoint.endtoend;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.touchpoint.event.model.ModelVersion;
import dev.touchpoint.local.model.ModelTopic;
import dev.touchpoint.testing.CollectorEvents;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Kafka takes nobody who doesn't speak TLS and give a name and a password: {@code KAFKA_CLIENT_PROPERTIES} does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisabledIf(value = Stack.IS_IN_CONTAINERS, disabledReason = "Kafka is one of the test's own")
class GuardedKafkaIT {

    private static final String SITE = "site-14";

    @TempDir
    private static Path folder = Path.of("");

    private final List<String> told = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init") // Before the first test.
    private GuardedKafka kafka;

    @SuppressWarnings("NullAway.Init") // Before the first test.
    private HttpServer receiver;

    @SuppressWarnings("NullAway.Init") // Before the first test.
    private Stack stack;

    @BeforeAll
    void start() throws Exception {
        kafka = new GuardedKafka(Files.createDirectory(folder.resolve("kafka")));
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", exchange -> {
            told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        Path targets = Files.writeString(folder.resolve("webhooks.yaml"), """
                targets:
                  - name: receiver
                    site: %s
                    url: http://127.0.0.1:%d/hook
                    allow_http: true
                    allow_networks: [127.0.0.1/32]
                    secrets: [{env: RECEIVER_SECRET}]
                    types: [phase_transition]
                """.formatted(
                        SITE, receiver.getAddress().getPort()));
        stack = Stack.start(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers(),
                "KAFKA_CLIENT_PROPERTIES",
                kafka.clientProperties().toString(),
                "WEBHOOKS_FILE",
                targets.toString(),
                "RECEIVER_SECRET",
                "whsec_dG91Y2hwb2ludC10b3VjaHBvaW50LXRvdWNocG9pbnQ="));
    }

    @AfterAll
    void stop() throws Exception {
        stack.close();
        receiver.stop(0);
        kafka.close();
    }

    @Test
    void whatIsSentComesThroughToTheAnswersAndTheReceivers() throws Exception {
        assertThatThrownBy(this::askWithoutAName).hasMessageContaining("Timed out");

        // When
        stack.sendAndAwait(
                SITE,
                List.of(CollectorEvents.write(aTouchpoint()
                        .site(SITE)
                        .id("bought")
                        .named("purchase")
                        .device("phone")
                        .at(Instant.now())
                        .build())));

        // Then
        assertThat(stack.journeysCounted(SITE)).isEqualTo(1);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(told)
                        .anySatisfy(message -> assertThat(message).contains("conversion")));
        ModelTopic models = new ModelTopic(stack.parts().settings().kafkaCluster());
        ModelVersion version = models.put(SITE, Instant.now(), "extends: default");
        assertThat(models.versions()).contains(version);
        assertThat(whoTellsThePassword()).isEmpty();
    }

    private void askWithoutAName() throws Exception {
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "request.timeout.ms",
                2000,
                "default.api.timeout.ms",
                2000))) {
            var unused = admin.describeCluster().nodes().get();
        }
    }

    private List<Path> whoTellsThePassword() throws Exception {
        try (Stream<Path> logs = Files.walk(stack.parts().settings().var().resolve("log"))) {
            List<Path> files = logs.filter(Files::isRegularFile).toList();
            assertThat(files).isNotEmpty();
            List<Path> telling = new ArrayList<>();
            for (Path file : files) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(GuardedKafka.PASSWORD)) {
                    telling.add(file);
                }
            }
            return telling;
        }
    }
}
