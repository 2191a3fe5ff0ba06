package dev.touchpoint.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchpoint.webhook.receiver.Received;
import dev.touchpoint.webhook.receiver.Receiver;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service with a real Kafka and real receivers; every test has a site of its own. */
class WebhookServiceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PERSONS = 40;
    private static final int EACH = 5;

    @TempDir
    private static Path folder = Path.of("");

    private static WebhookHarness harness = WebhookHarness.none();

    private Vertx vertx = Vertx.vertx();
    private Receiver receiver = new Receiver(vertx);
    private String site = "";

    @BeforeAll
    static void startKafka() throws Exception {
        harness = WebhookHarness.start(folder);
    }

    @AfterAll
    static void stopKafka() {
        harness.close();
    }

    @BeforeEach
    void newSite() {
        site = "site" + UUID.randomUUID().toString().substring(0, 8);
    }

    @AfterEach
    void close() {
        receiver.close();
        vertx.close();
    }

    private String target(String name, Receiver to, String... more) {
        return """
                  - name: %1$s-%2$s
                    site: %2$s
                    url: http://127.0.0.1:%3$d/%1$s
                    allow_http: true
                    allow_networks: [127.0.0.1/32]
                    secrets: [{env: NEW}, {env: OLD}]
                %4$s
                """.formatted(name, site, to.port(), "    " + String.join("\n    ", more));
    }

    /** Ids are {@code person-number}. */
    private List<String> tellAbandonedCarts(int persons, int each) {
        List<String> ids = IntStream.range(0, persons * each)
                .mapToObj(i -> "p%d-%02d".formatted(i % persons, i / persons))
                .toList();
        ids.forEach(id -> harness.tell(site, "cart_abandoned", id, Instant.now()));
        return ids;
    }

    @Test
    void signsKeepsOrderAndSendsEachOnce() throws Exception {
        try (WebhookServer server = harness.serve(target("crm", receiver, "types: [cart_abandoned]"))) {
            List<String> ids = tellAbandonedCarts(PERSONS, EACH);

            await().atMost(PATIENCE).until(() -> receiver.ids().size() >= ids.size());
            assertThat(receiver.ids()).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(receiver.firstArrivals().values())
                    .hasSize(PERSONS)
                    .allSatisfy(one -> assertThat(one).hasSize(EACH).isSorted());
            assertThat(receiver.accepted()).allMatch(request -> request.isSignedWith(WebhookHarness.NEW_SECRET));
            assertThat(receiver.accepted()).allMatch(request -> request.isSignedWith(WebhookHarness.OLD_SECRET));
            assertThat(receiver.accepted())
                    .allMatch(request -> request.body().equals(harness.body(request.id(), site)));
            assertThat(server.registry()
                            .get("touchpoint.webhook.delivered")
                            .tag("type", "cart_abandoned")
                            .counter()
                            .count())
                    .isEqualTo(ids.size());
        }
    }

    @Test
    void aReceiverThatWasDownGetsEverythingOnceItIsBack() throws Exception {
        receiver.goesDown();
        try (WebhookServer server = harness.serve(target("crm", receiver, "types: [cart_abandoned]"))) {
            List<String> ids = tellAbandonedCarts(200, 1);
            await().atMost(PATIENCE)
                    .until(() -> harness.gauge(server, "touchpoint.webhook.down") == 1
                            && harness.gauge(server, "touchpoint.webhook.waiting") == ids.size());

            receiver.comesBack();

            await().atMost(PATIENCE).until(() -> receiver.ids().size() >= ids.size());
            assertThat(receiver.ids()).containsExactlyInAnyOrderElementsOf(ids);
            await().atMost(PATIENCE).until(() -> harness.gauge(server, "touchpoint.webhook.down") == 0);
        }
    }

    @Test
    void repeatsWithTheSameIdWhatIsRefused() throws Exception {
        receiver.behaves((request, response) -> response.setStatusCode(
                        receiver.refused().stream()
                                                .filter(r -> r.id().equals(request.id()))
                                                .count()
                                        < 2
                                ? 503
                                : 200)
                .end());
        try (WebhookServer server = harness.serve(target("crm", receiver, "types: [cart_abandoned]"))) {
            List<String> ids = tellAbandonedCarts(10, 2);

            await().atMost(PATIENCE).until(() -> receiver.ids().size() >= ids.size());
            assertThat(receiver.ids()).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(receiver.firstArrivals().values())
                    .allSatisfy(one -> assertThat(one).isSorted());
            assertThat(receiver.refused().stream().map(Received::id))
                    .hasSize(2 * ids.size())
                    .allMatch(ids::contains);
            assertThat(receiver.refused()).allMatch(request -> request.isSignedWith(WebhookHarness.NEW_SECRET));
            assertThat(server.port()).isPositive();
        }
    }

    /** Once the service waits for what is under way, on the thread that stops it. */
    private CompletableFuture<Void> answersHeldOnceWaitedForBy(Thread stopping) {
        return CompletableFuture.runAsync(() -> {
            await().atMost(PATIENCE).until(() -> stopping.getState() == Thread.State.WAITING);
            receiver.answersHeld();
        });
    }

    @Test
    void aRestartRepeatsNothingAndOneInTheMiddleLosesNothing() throws Exception {
        String target = target("crm", receiver, "types: [cart_abandoned]", "parallelism: 2", "timeout: PT30S");
        receiver.holdsAfter(50);
        List<String> ids = tellAbandonedCarts(PERSONS, EACH);
        CompletableFuture<Void> answered;
        try (WebhookServer server = harness.serve(target)) {
            await().atMost(PATIENCE).until(() -> receiver.held() >= 2);
            assertThat(server.port()).isPositive();
            answered = answersHeldOnceWaitedForBy(Thread.currentThread());
        }
        answered.join();
        assertThat(receiver.ids()).hasSize(52);

        receiver.answers(200);
        try (WebhookServer server = harness.serve(target)) {
            await().atMost(PATIENCE).until(() -> receiver.ids().size() >= ids.size());
            assertThat(receiver.ids()).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(receiver.firstArrivals().values())
                    .allSatisfy(one -> assertThat(one).isSorted());
            assertThat(server.port()).isPositive();
        }
    }

    @Test
    void aKilledProcessLosesNothing() throws Exception {
        receiver.holdsAfter(50);
        String target = target("crm", receiver, "types: [cart_abandoned]", "parallelism: 2");
        List<String> ids = tellAbandonedCarts(PERSONS, EACH);
        Process killed = harness.process(target);
        try {
            await().atMost(PATIENCE).until(() -> receiver.held() >= 2);
        } finally {
            killed.destroyForcibly().waitFor();
        }
        assertThat(receiver.ids()).hasSize(50);

        receiver.answers(200);
        Process next = harness.process(target);
        try {
            await().atMost(PATIENCE).until(() -> receiver.ids().containsAll(ids));
            assertThat(receiver.firstArrivals().values())
                    .allSatisfy(one -> assertThat(one).isSorted());
        } finally {
            next.destroy();
            next.waitFor();
        }
    }

    @Test
    void givesUpAfterAWhileAndGoesOn() throws Exception {
        receiver.behaves((request, response) ->
                response.setStatusCode(request.id().equals("p1-00") ? 500 : 200).end());
        try (WebhookServer server =
                harness.serve(target("crm", receiver, "types: [cart_abandoned]", "give_up_after: PT5S"))) {
            harness.tell(site, "cart_abandoned", "p1-00", Instant.now());
            harness.tell(site, "cart_abandoned", "p1-01", Instant.now());
            harness.tell(site, "cart_abandoned", "p2-00", Instant.now());

            await().atMost(PATIENCE).until(() -> receiver.ids().size() == 2);
            assertThat(receiver.ids()).containsExactly("p2-00", "p1-01");
            List<JsonNode> failed = harness.failed(site);
            assertThat(failed).hasSize(1);
            JsonNode record = failed.get(0);
            assertThat(record.path("target").asText()).isEqualTo("crm-" + site);
            assertThat(record.path("id").asText()).isEqualTo("p1-00");
            assertThat(record.path("type").asText()).isEqualTo("cart_abandoned");
            assertThat(record.path("reason").asText()).isEqualTo("status");
            assertThat(record.path("detail").asText()).isEqualTo("answered 500");
            assertThat(record.path("attempts").asInt()).isGreaterThan(1);
            assertThat(record.path("message")).isEqualTo(new ObjectMapper().readTree(harness.body("p1-00", site)));
            assertThat(server.registry()
                            .get("touchpoint.webhook.given.up")
                            .tag("reason", "status")
                            .counter()
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void whatIsRefusedOfManyPersonsHoldsUpNobodyElse() throws Exception {
        receiver.behaves((request, response) ->
                response.setStatusCode(request.id().startsWith("u") ? 422 : 200).end());
        try (WebhookServer server = harness.serve(target("crm", receiver, "types: [cart_abandoned]"))) {
            List<String> known = new ArrayList<>();
            // More than are held, however they are read.
            for (int i = 0; i < 1_200; i++) {
                harness.tell(site, "cart_abandoned", "u%d-00".formatted(i), Instant.now());
                if (i % 10 == 0) {
                    known.add("k%d-00".formatted(i));
                    harness.tell(site, "cart_abandoned", known.get(known.size() - 1), Instant.now());
                }
            }

            await().atMost(PATIENCE).until(() -> receiver.ids().size() >= known.size());
            assertThat(receiver.ids()).containsExactlyInAnyOrderElementsOf(known);
            List<JsonNode> failed = harness.failed(site);
            assertThat(failed).isNotEmpty().allSatisfy(record -> {
                assertThat(record.path("id").asText()).startsWith("u");
                assertThat(record.path("reason").asText()).isEqualTo("status");
                assertThat(record.path("detail").asText()).isEqualTo("answered 422");
                assertThat(record.path("attempts").asInt()).isGreaterThan(1);
            });
            assertThat(server.registry()
                            .get("touchpoint.webhook.given.up")
                            .tag("reason", "status")
                            .counter()
                            .count())
                    .isGreaterThanOrEqualTo(failed.size());
        }
    }

    /** One person's messages, of which the first is refused; then others'. */
    private List<String> tellMuchOfOnePerson(int messages) {
        receiver.behaves(
                (request, response) -> response.setStatusCode(request.id().equals("u1-0000") ? 422 : 200)
                        .end());
        harness.tell(site, "cart_abandoned", "k0-00", Instant.now());
        // Arriving between its failures, it would tell that the fault is the message's.
        await().atMost(PATIENCE).until(() -> receiver.ids().contains("k0-00"));
        for (int i = 0; i < messages; i++) {
            harness.tell(site, "cart_abandoned", "u1-%04d".formatted(i), Instant.now());
        }
        List<String> others =
                IntStream.range(1, 10).mapToObj("k%d-00"::formatted).toList();
        others.forEach(id -> harness.tell(site, "cart_abandoned", id, Instant.now()));
        return others;
    }

    @Test
    void whatWaitsBehindOnePersonsRefusedMessageHoldsUpNobodyElse() throws Exception {
        try (WebhookServer server = harness.serve(target("crm", receiver, "types: [cart_abandoned]"))) {
            List<String> others = tellMuchOfOnePerson(600);

            await().atMost(PATIENCE).until(() -> receiver.ids().containsAll(others));
            assertThat(receiver.ids()).hasSize(1 + others.size());
            assertThat(harness.failed(site)).isEmpty();
            assertThat(harness.gauge(server, "touchpoint.webhook.down")).isZero();
        }
    }

    @Test
    void whoHasMoreThanIsHeldBehindARefusedMessageHoldsUpNobodyElse() throws Exception {
        try (WebhookServer server = harness.serve(target("crm", receiver, "types: [cart_abandoned]"))) {
            List<String> others = tellMuchOfOnePerson(1_020);

            await().atMost(PATIENCE)
                    .until(() ->
                            receiver.ids().containsAll(others) && receiver.ids().size() == others.size() + 1_020);
            assertThat(receiver.firstArrivals().getOrDefault("u1", List.of()))
                    .hasSize(1_019)
                    .isSorted();
            assertThat(harness.failed(site)).singleElement().satisfies(record -> {
                assertThat(record.path("id").asText()).isEqualTo("u1-0000");
                assertThat(record.path("detail").asText()).isEqualTo("answered 422");
                assertThat(record.path("attempts").asInt()).isGreaterThan(1);
            });
            assertThat(server.port()).isPositive();
        }
    }

    @Test
    void aSlowTargetHoldsUpNoOther() throws Exception {
        try (Receiver slow = new Receiver(vertx)) {
            slow.behaves((request, response) -> {});
            String targets = target("slow", slow, "types: [cart_abandoned]", "timeout: PT4S")
                    + target("fast", receiver, "types: [cart_abandoned]");
            try (WebhookServer server = harness.serve(targets)) {
                List<String> ids = tellAbandonedCarts(100, 1);

                await().atMost(PATIENCE).until(() -> receiver.ids().size() >= ids.size());
                assertThat(receiver.ids()).containsExactlyInAnyOrderElementsOf(ids);
                assertThat(slow.accepted()).isEmpty();
                assertThat(server.port()).isPositive();
            }
        }
    }

    @Test
    void aTargetThatIsGoneIsLeftAloneUntilItsConfigurationChanges() throws Exception {
        receiver.answers(410);
        try (WebhookServer server =
                harness.serve(target("crm", receiver, "types: [cart_abandoned]", "parallelism: 1"))) {
            List<String> ids = tellAbandonedCarts(5, 1);
            await().atMost(PATIENCE).until(() -> harness.gauge(server, "touchpoint.webhook.disabled") == 1);
            assertThat(receiver.refused()).hasSize(1);

            receiver.answers(200);
            harness.rewrite(server, target("crm", receiver, "types: [cart_abandoned]", "parallelism: 2"));

            await().atMost(PATIENCE).until(() -> receiver.ids().size() >= ids.size());
            assertThat(receiver.ids()).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(receiver.refused()).hasSize(1);
        }
    }

    @Test
    void sendsOnlyWhatWasAskedFor() throws Exception {
        try (WebhookServer server =
                harness.serve(target("crm", receiver, "types: [cart_abandoned, cart_recovered]", "max_age: PT1H"))) {
            Instant now = Instant.now();
            harness.tell(site, "cart_abandoned", "old-1", now.minus(Duration.ofHours(2)));
            harness.tell(site + "-other", "cart_abandoned", "other-1", now);
            harness.tell(site, "phase_transition", "phase-1", now);
            harness.tellRaw("carts.abandoned", site + "\0customer:broken", "{\"id\":\"broken-1\"}");
            harness.tellRaw("carts.abandoned", "another\0customer:broken", "{\"id\":\"broken-2\"}");
            harness.tellWithdrawn(site, "cart_abandoned", "withdrawn-1", now);
            harness.tellWithdrawn(site, "cart_abandoned", "withdrawn-2", now.minus(Duration.ofHours(2)));
            harness.tell(site, "cart_recovered", "recovered-1", now);
            // On every partition, behind all of the above.
            for (int i = 0; i < 20; i++) {
                harness.tell(site, "cart_abandoned", "last-%02d".formatted(i), now);
            }

            await().atMost(PATIENCE).until(() -> receiver.ids().size() >= 23);
            assertThat(receiver.ids())
                    .filteredOn(id -> !id.startsWith("last"))
                    .containsExactlyInAnyOrder("withdrawn-1", "withdrawn-2", "recovered-1");
            assertThat(harness.failed(site)).singleElement().satisfies(record -> {
                assertThat(record.path("reason").asText()).isEqualTo("unreadable");
                assertThat(record.path("detail").asText()).contains("carts.abandoned", "member 'site' is missing");
            });
            assertThat(server.registry()
                            .get("touchpoint.webhook.skipped")
                            .tag("reason", "too_old")
                            .counter()
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void tellsItsHealthAndNumbers() throws Exception {
        try (WebhookServer server = harness.serve(target("crm", receiver, "types: [cart_abandoned]"))) {
            await().atMost(PATIENCE).until(() -> get(server, "/q/health/ready").statusCode() == 200);
            await().atMost(PATIENCE)
                    .until(() -> new ObjectMapper()
                            .readTree(get(server, "/q/health/ready").body())
                            .at("/targets/crm-" + site + "/state")
                            .asText()
                            .equals("up"));
            assertThat(get(server, "/q/health/live").statusCode()).isEqualTo(200);
            assertThat(get(server, "/q/metrics").body())
                    .contains(
                            "touchpoint_webhook_down{target=\"crm-" + site + "\"} 0.0",
                            "touchpoint_webhook_configuration_wrong 0.0");
            assertThat(get(server, "/other").statusCode()).isEqualTo(404);

            harness.rewrite(server, "  - name: wrong\n");

            await().atMost(PATIENCE)
                    .until(() ->
                            get(server, "/q/metrics").body().contains("touchpoint_webhook_configuration_wrong 1.0"));
            assertThat(get(server, "/q/health/ready").body()).contains("crm-" + site);
        }
    }

    private static HttpResponse<String> get(WebhookServer server, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
