package dev.touchpoint.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.webhook.address.AddressRules;
import dev.touchpoint.webhook.address.Network;
import dev.touchpoint.webhook.address.Resolver;
import dev.touchpoint.webhook.receiver.Received;
import dev.touchpoint.webhook.receiver.Receiver;
import dev.touchpoint.webhook.receiver.TestCertificate;
import dev.touchpoint.webhook.signing.Secret;
import dev.touchpoint.webhook.target.MessageType;
import dev.touchpoint.webhook.target.Target;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpSenderTest {

    private static final String SECRET = "whsec_dG91Y2hwb2ludC10b3VjaHBvaW50LXRvdWNocG9pbnQ=";
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    /** Of targets that are expected to answer, however long the first connection of a busy machine takes. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Resolver LOOPBACK = host -> List.of(InetAddress.getByName("127.0.0.1"));
    private static final Message MESSAGE = Message.parse(
            "{\"id\":\"m-1\",\"type\":\"cart_abandoned\",\"site\":\"shop\",\"at\":\"2026-03-02T10:00:00Z\",\"name\":\"Zoë\"}"
                    .getBytes(StandardCharsets.UTF_8));

    private static Vertx vertx = Vertx.vertx();

    @TempDir
    private static Path folder = Path.of("");

    private static Optional<TestCertificate> certificate = Optional.empty();

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = Optional.of(TestCertificate.make(folder, "hooks.example.test"));
    }

    @AfterAll
    static void close() {
        vertx.close();
    }

    private static Target target(String url, Optional<String> certificates, List<Network> allowed) {
        return target(url, certificates, allowed, TIMEOUT);
    }

    private static Target target(String url, Optional<String> certificates, List<Network> allowed, Duration timeout) {
        return new Target(
                "crm",
                "shop",
                URI.create(url),
                new AddressRules(true, allowed),
                List.of(Secret.parse(SECRET)),
                Set.of(MessageType.CART_ABANDONED),
                true,
                Duration.ofDays(1),
                Duration.ofDays(1),
                timeout,
                4,
                certificates);
    }

    private static Outcome send(Target target, Resolver resolver) throws Exception {
        try (HttpSender sender = new HttpSender(vertx, target, resolver, Clock.fixed(NOW, ZoneOffset.UTC))) {
            CompletableFuture<Outcome> outcome = new CompletableFuture<>();
            sender.send(MESSAGE, outcome::complete);
            return outcome.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static Outcome send(String url) throws Exception {
        return send(target(url, Optional.empty(), List.of(Network.parse("127.0.0.0/8"))), LOOPBACK);
    }

    private static Receiver tlsReceiver() {
        return new Receiver(
                vertx,
                new HttpServerOptions()
                        .setSsl(true)
                        .setSni(true)
                        .setKeyCertOptions(certificate.orElseThrow().keys()));
    }

    @Test
    void sendsTheMessageAsItIsSigned() throws Exception {
        try (Receiver receiver = new Receiver(vertx)) {
            Outcome outcome = send("http://hooks.example.test:%d/a/b?c=d%%20e".formatted(receiver.port()));

            assertThat(outcome).isEqualTo(new Outcome.Delivered(200));
            assertThat(receiver.accepted()).hasSize(1);
            Received request = receiver.accepted().get(0);
            assertThat(request.line()).isEqualTo("POST /a/b?c=d%20e");
            assertThat(request.body()).isEqualTo(new String(MESSAGE.body(), StandardCharsets.UTF_8));
            assertThat(request.id()).isEqualTo("m-1");
            assertThat(request.headers().get("webhook-timestamp")).isEqualTo("1772445600");
            assertThat(request.isSignedWith(SECRET)).isTrue();
            assertThat(request.headers().get("content-type")).isEqualTo("application/json");
            assertThat(request.headers().get("user-agent")).startsWith("Touchpoint-Webhook/");
            assertThat(request.headers().get("host")).isEqualTo("hooks.example.test:" + receiver.port());
        }
    }

    @Test
    void asksForTheHostByNameAtTheCheckedAddressOverTls() throws Exception {
        try (Receiver receiver = tlsReceiver()) {
            Target target = target(
                    "https://hooks.example.test:%d/".formatted(receiver.port()),
                    Optional.of(certificate.orElseThrow().pem()),
                    List.of(Network.parse("127.0.0.1/32")));

            assertThat(send(target, LOOPBACK)).isEqualTo(new Outcome.Delivered(200));
            assertThat(receiver.accepted().get(0).serverName()).isEqualTo("hooks.example.test");
        }
    }

    @Test
    void refusesCertificatesOfOthers() throws Exception {
        try (Receiver receiver = tlsReceiver()) {
            List<Network> loopback = List.of(Network.parse("127.0.0.1/32"));
            Target anotherName = target(
                    "https://other.example.test:%d/".formatted(receiver.port()),
                    Optional.of(certificate.orElseThrow().pem()),
                    loopback);
            Target unknownAuthority =
                    target("https://hooks.example.test:%d/".formatted(receiver.port()), Optional.empty(), loopback);

            assertThat(send(anotherName, LOOPBACK).reason()).isEqualTo("connection");
            assertThat(send(unknownAuthority, LOOPBACK).reason()).isEqualTo("connection");
            assertThat(receiver.accepted()).isEmpty();
        }
    }

    @Test
    void connectsToNothingThatIsRefused() throws Exception {
        try (Receiver receiver = new Receiver(vertx)) {
            String url = "http://hooks.example.test:%d/".formatted(receiver.port());

            Outcome outcome = send(target(url, Optional.empty(), List.of()), LOOPBACK);

            assertThat(outcome)
                    .isEqualTo(new Outcome.Failed(
                            "address_refused",
                            "RefusedAddressException: hooks.example.test: 127.0.0.1 is loopback; list it in allow_networks if it is meant",
                            Optional.empty()));
            assertThat(receiver.accepted()).isEmpty();
        }
    }

    @Test
    void followsNoRedirect() throws Exception {
        try (Receiver inside = new Receiver(vertx);
                Receiver receiver = new Receiver(vertx)) {
            receiver.behaves((request, response) -> response.setStatusCode(307)
                    .putHeader("location", "http://127.0.0.1:%d/".formatted(inside.port()))
                    .end());

            Outcome outcome = send("http://hooks.example.test:%d/".formatted(receiver.port()));

            assertThat(outcome)
                    .isEqualTo(
                            new Outcome.Failed("status", "answered 307; redirects aren't followed", Optional.empty()));
            assertThat(inside.accepted()).isEmpty();
        }
    }

    @Test
    void tellsAnswersApart() throws Exception {
        try (Receiver receiver = new Receiver(vertx)) {
            String url = "http://hooks.example.test:%d/".formatted(receiver.port());
            receiver.answers(204);
            assertThat(send(url)).isEqualTo(new Outcome.Delivered(204));
            receiver.answers(410);
            assertThat(send(url)).isEqualTo(new Outcome.Gone());
            receiver.answers(500);
            assertThat(send(url)).isEqualTo(new Outcome.Failed("status", "answered 500", Optional.empty()));
            receiver.answers(422);
            assertThat(send(url)).isEqualTo(new Outcome.Failed("status", "answered 422", Optional.empty(), true));
            receiver.behaves((request, response) ->
                    response.setStatusCode(429).putHeader("retry-after", "7").end());
            assertThat(send(url))
                    .isEqualTo(new Outcome.Failed("status", "answered 429", Optional.of(Duration.ofSeconds(7))));
        }
    }

    @Test
    void waitsForNoAnswerLongerThanItsTimeout() throws Exception {
        try (Receiver receiver = new Receiver(vertx)) {
            receiver.behaves((request, response) -> {});

            Target target = target(
                    "http://hooks.example.test:%d/".formatted(receiver.port()),
                    Optional.empty(),
                    List.of(Network.parse("127.0.0.0/8")),
                    Duration.ofSeconds(2));

            Outcome outcome = send(target, LOOPBACK);

            assertThat(outcome).isEqualTo(new Outcome.Failed("timeout", "no answer within PT2S", Optional.empty()));
        }
    }

    @Test
    void readsNoEndlessAnswer() throws Exception {
        try (Receiver receiver = new Receiver(vertx)) {
            CompletableFuture<Void> closed = new CompletableFuture<>();
            receiver.behaves((request, response) -> {
                response.closeHandler(nothing -> closed.complete(null));
                response.setChunked(true);
                writeForEver(response);
            });
            Target target = target(
                    "http://hooks.example.test:%d/".formatted(receiver.port()),
                    Optional.empty(),
                    List.of(Network.parse("127.0.0.0/8")));
            try (HttpSender sender = new HttpSender(vertx, target, LOOPBACK, Clock.systemUTC())) {
                CompletableFuture<Outcome> outcome = new CompletableFuture<>();
                sender.send(MESSAGE, outcome::complete);

                assertThat(outcome.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(new Outcome.Delivered(200));
                // The sender hangs up, long before it is closed itself.
                assertThat(closed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNull();
            }
        }
    }

    private static void writeForEver(HttpServerResponse response) {
        response.write("x".repeat(8192)).onSuccess(nothing -> writeForEver(response));
    }

    @Test
    void saysWhatFailed() throws Exception {
        int closedPort;
        try (Receiver receiver = new Receiver(vertx)) {
            closedPort = receiver.port();
        }
        assertThat(send("http://hooks.example.test:%d/".formatted(closedPort)).reason())
                .isEqualTo("connection");
        Resolver nobody = host -> {
            throw new UnknownHostException(host);
        };
        assertThat(send(target("https://hooks.example.test/", Optional.empty(), List.of()), nobody)
                        .reason())
                .isEqualTo("unknown_host");
    }
}
