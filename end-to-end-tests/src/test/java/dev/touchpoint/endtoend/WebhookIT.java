package dev.touchpoint.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an event at the collector to a signed request at somebody else's door. */
@WithStack
class WebhookIT {

    private static final String SITE = "site-11";
    private static final String SECRET = "whsec_dG91Y2hwb2ludC10b3VjaHBvaW50LXRvdWNocG9pbnQ=";
    private static final Instant START =
            Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    private Path folder = Path.of("");

    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private HttpServer receiver = receiver();

    private HttpServer receiver() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            server.createContext("/hook", this::receive);
            return server;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void startReceiver() {
        receiver.start();
    }

    @AfterEach
    void stopReceiver() {
        receiver.stop(0);
    }

    /** Keeps what is signed, refuses everything else. */
    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String id = exchange.getRequestHeaders().getFirst("webhook-id");
        String timestamp = exchange.getRequestHeaders().getFirst("webhook-timestamp");
        JsonNode message = Stack.JSON.readTree(body);
        boolean isGenuine = signature(id + "." + timestamp + ".", body)
                        .equals(exchange.getRequestHeaders().getFirst("webhook-signature"))
                && message.path("id").asText().equals(id);
        if (isGenuine) {
            received.add(message);
        }
        exchange.sendResponseHeaders(isGenuine ? 204 : 401, -1);
        exchange.close();
    }

    private static String signature(String head, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET.substring("whsec_".length())), "HmacSHA256"));
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<JsonNode> received(String type) {
        return received.stream()
                .filter(message -> message.path("type").asText().equals(type))
                .toList();
    }

    @Test
    void tellsOfACartThatWasAbandonedAndOneThatCameBack(Stack stack) throws Exception {
        Process service = service(stack);
        try {
            // A cart of two mugs was left after two minutes; an hour later it counts as abandoned.
            stack.send(SITE, List.of(event("w1", "view_item", 0, ""), event("w2", "add_to_cart", 2, "")));

            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(received("cart_abandoned")).singleElement().satisfies(message -> {
                    assertThat(message.path("site").asText()).isEqualTo(SITE);
                    assertThat(message.path("person").asText()).isEqualTo("device:phone-11");
                    assertThat(Instant.parse(message.path("at").asText()))
                            .isEqualTo(START.plus(Duration.ofMinutes(62)));
                    assertThat(message.path("value")).isEqualTo(Stack.JSON.readTree("{\"EUR\":\"19.8\"}"));
                });
                assertThat(received("phase_transition"))
                        .extracting(message -> message.path("to_phase").asText())
                        .containsExactly("consideration", "intent");
            });

            stack.send(SITE, List.of(event("w3", "purchase", 100, "\"order_id\":\"o-1\",")));

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(received("cart_recovered"))
                            .singleElement()
                            .satisfies(message -> {
                                assertThat(message.path("order_id").asText()).isEqualTo("o-1");
                                assertThat(message.path("cart_id").asText())
                                        .isEqualTo(received("cart_abandoned")
                                                .get(0)
                                                .path("cart_id")
                                                .asText());
                            }));
            assertThat(received)
                    .extracting(message -> message.path("id").asText())
                    .doesNotHaveDuplicates();
        } finally {
            service.destroy();
            service.waitFor();
        }
    }

    private static String event(String id, String name, int minute, String order) {
        return """
                {"id":"%s","name":"%s","time":"%s","anonymous_id":"phone-11","commerce":{%s"currency":"EUR","items":[{"sku":"mug","quantity":2,"price":9.90}]}}""".formatted(id, name, START.plus(Duration.ofMinutes(minute)), order);
    }

    private Process service(Stack stack) throws IOException {
        Path file = Files.writeString(folder.resolve("webhooks.yaml"), """
                targets:
                  - name: receiver
                    site: %s
                    url: http://127.0.0.1:%d/hook
                    allow_http: true
                    allow_networks: [127.0.0.1/32]
                    secrets: [{env: RECEIVER_SECRET}]
                    types: [cart_abandoned, cart_recovered, phase_transition]
                """.formatted(
                        SITE, receiver.getAddress().getPort()));
        Path root = Path.of(System.getProperty("touchpoint.root", ".."));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        root.resolve("webhook-service/target/webhook-service.jar")
                                .toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("WEBHOOKS_FILE", file.toString());
        builder.environment().put("RECEIVER_SECRET", SECRET);
        builder.environment()
                .put("KAFKA_BOOTSTRAP_SERVERS", stack.parts().settings().kafka());
        builder.environment().put("WEBHOOK_HOST", "127.0.0.1");
        builder.environment().put("WEBHOOK_PORT", "0");
        return builder.start();
    }
}
