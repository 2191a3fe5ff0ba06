package dev.touchpoint.endtoend;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.event.Topics;
import dev.touchpoint.local.fingerprint.Fingerprint;
import dev.touchpoint.local.kafka.WholeTopic;
import dev.touchpoint.local.stack.Part;
import dev.touchpoint.local.stack.PartState;
import dev.touchpoint.local.stack.StreamProcesses;
import dev.touchpoint.testing.CollectorEvents;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * One stream comes in the place of another: whoever listens hears everything, and nothing of before again. On a stack of its
 * own, whose log gets what is no touchpoint, and whose state is lost; before, all of it is, and comes back from a backup.
 */
@DisabledIf(value = Stack.IS_IN_CONTAINERS, disabledReason = "The state that is lost here lies in a container there")
class SuccessionIT {

    private static final String SITE = "site-4";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final byte[] NO_TOUCHPOINT = "no touchpoint".getBytes(StandardCharsets.UTF_8);

    /** So long ago that a cart is abandoned as soon as it is known. */
    private static final Instant LONG_AGO = Instant.now().minus(Duration.ofHours(5));

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // Before each test.
    private Stack stack;

    @BeforeEach
    void start() {
        stack = Stack.start();
    }

    @AfterEach
    void stop() throws Exception {
        stack.close();
    }

    @Test
    void everythingIsToldInASwapAndWhereTheStateIsLost() throws Exception {
        // Given
        stack.sendAndAwait(SITE, cart("early"));
        await().atMost(PATIENCE).until(() -> abandoned(stack, "early") == 1);

        // When: something comes while the live stream has stopped, and the shadow hasn't
        AtomicBoolean isReplayed = new AtomicBoolean();
        CompletableFuture<Boolean> meanwhile = CompletableFuture.supplyAsync(() -> sendWhileItStands(isReplayed::get));
        try {
            assertThat(stack.replay("--into", "succession_it", "--swap")).isZero();
        } finally {
            isReplayed.set(true);
        }
        assertThat(meanwhile.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        stack.awaitVisible(SITE, Instant.now());

        // Then
        await().atMost(PATIENCE).until(() -> abandoned(stack, "meanwhile") >= 1);
        await().atMost(PATIENCE).until(() -> hasUndecodable(stack));
        assertThat(abandoned(stack, "early")).isEqualTo(1);
        assertThat(stack.journeysCounted(SITE)).isEqualTo(2);

        // When: everything is lost, and a backup is restored
        Fingerprint swapped = stack.fingerprint(SITE);
        JsonNode funnel = funnel();
        stack.whileDown(this::backUpAndRestore);

        // Then: all is as it was, and what comes is counted once
        assertThat(stack.fingerprint(SITE).differences(swapped)).isEmpty();
        assertThat(funnel()).isEqualTo(funnel);
        assertThat(funnel.at("/0/entered").asInt()).isEqualTo(2);
        stack.send(SITE, cart("meanwhile"));
        stack.sendAndAwait(SITE, cart("restored"));
        await().atMost(PATIENCE).until(() -> abandoned(stack, "restored") == 1);
        assertThat(abandoned(stack, "early")).isEqualTo(1);
        assertThat(stack.journeysCounted(SITE)).isEqualTo(3);

        // When: the state is lost, before somebody who asks is forgotten
        stack.parts().stopPart(Part.JOURNEY_STREAM);
        stack.send(SITE, cart("late"));
        HttpResponse<String> asked = stack.delete("/v1/persons/device:restored", SITE + "-write-key");
        String request = Stack.JSON.readTree(asked.body()).path("request_id").asText();
        Path state = stack.parts().settings().var().resolve("journey");
        Files.move(state, state.resolveSibling("journey-lost"));

        // Then: the stream doesn't begin anew in tables that are filled, and says what is right
        Path log = folder.resolve("stream.log");
        Process stream = new StreamProcesses(stack.parts().settings()).beside(Map.of(), log);
        assertThat(stream.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(stream.exitValue()).isEqualTo(2);
        assertThat(Files.readString(log)).contains("there is no checkpoint below", "./touchpoint replay --swap");

        // When
        long ofMeanwhile = abandoned(stack, "meanwhile");
        assertThat(stack.replay("--into", "lost_it", "--swap")).isZero();
        stack.awaitVisible(SITE, Instant.now());

        // Then
        await().atMost(PATIENCE).until(() -> abandoned(stack, "late") >= 1);
        assertThat(abandoned(stack, "early")).isEqualTo(1);
        assertThat(abandoned(stack, "meanwhile")).isEqualTo(ofMeanwhile);
        assertThat(stack.journeysCounted(SITE)).isEqualTo(3);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(stack.find("/v1/erasures/" + request, Map.of("site", SITE)))
                        .hasValueSatisfying(report ->
                                assertThat(report.path("state").asText()).isEqualTo("erased")));
    }

    /**
     * Sends once the live stream stands still, and returns whether it was seen to. How long the shadow takes before, to start
     * and to catch up, is the machine's: only the end of the replay ends the waiting.
     */
    private boolean sendWhileItStands(BooleanSupplier isReplayed) {
        PartState seen = await().forever()
                .pollInterval(Duration.ofMillis(5))
                .until(
                        () -> stack.parts().status(Part.JOURNEY_STREAM).state(),
                        state -> state == PartState.STOPPED || isReplayed.getAsBoolean());
        if (seen != PartState.STOPPED) {
            return false;
        }
        sendUndecodable(stack);
        stack.send(SITE, cart("meanwhile"));
        return true;
    }

    /** By what the runbook says, beside starting and stopping. */
    private Path backUpAndRestore() throws IOException, InterruptedException {
        Path folder = stack.parts().settings().var().resolveSibling(".");
        String section = Files.readString(stack.parts().settings().root().resolve("docs/runbook.md"))
                .replaceFirst("(?s)^.*\n## Backup and restore\n(.*?)\n## .*$", "$1");
        List<String> commands = section.lines()
                .filter(line -> line.matches("(tar|mv|mkdir) .*"))
                .toList();
        assertThat(commands)
                .hasSize(3)
                .anyMatch(line -> line.contains(" -cf "))
                .anyMatch(line -> line.contains(" -xf "));
        Process shell = new ProcessBuilder("bash", "-euc", String.join("\n", commands))
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(shell.waitFor()).isZero();
        assertThat(folder.resolve("var/journey/checkpoints")).isDirectory();
        assertThat(folder.resolve("var/journey/work")).doesNotExist();
        return folder;
    }

    private JsonNode funnel() {
        return stack.funnel(SITE, "person", Duration.ofHours(1), List.of("add_to_cart"), Map.of())
                .path("steps");
    }

    private static List<String> cart(String device) {
        return List.of(CollectorEvents.write(aTouchpoint()
                .site(SITE)
                .id("succession-" + device)
                .named("add_to_cart")
                .device(device)
                .cart("cart-" + device)
                .item("x", 1, "9.90")
                .at(LONG_AGO)
                .build()));
    }

    private static void sendUndecodable(Stack stack) {
        ByteArraySerializer bytes = new ByteArraySerializer();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.parts().settings().kafka()), bytes, bytes)) {
            var unused = producer.send(new ProducerRecord<>(Topics.TOUCHPOINTS, NO_TOUCHPOINT))
                    .get();
        } catch (Exception e) {
            throw new AssertionError("Kafka takes a record", e);
        }
    }

    private static boolean hasUndecodable(Stack stack) {
        String payload = Base64.getEncoder().encodeToString(NO_TOUCHPOINT);
        return messages(stack, Topics.REJECTED).stream().anyMatch(message -> message.contains(payload));
    }

    /** How often it was told that this device's cart was abandoned. */
    private static long abandoned(Stack stack, String device) {
        return messages(stack, Topics.CARTS_ABANDONED).stream()
                .filter(message -> message.contains("\"site\":\"%s\"".formatted(SITE)))
                .filter(message -> message.contains("\"person\":\"device:%s\"".formatted(device)))
                .count();
    }

    private static List<String> messages(Stack stack, String topic) {
        List<String> messages = new ArrayList<>();
        WholeTopic.read(stack.parts().settings().kafkaCluster(), topic, record -> {
            messages.add(new String(record.value(), StandardCharsets.UTF_8));
        });
        return messages;
    }
}
