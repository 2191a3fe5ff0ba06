package dev.touchpoint.ingest.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.touchpoint.ingest.kafka.KafkaBroker;
import dev.touchpoint.ingest.kafka.KafkaResource;
import dev.touchpoint.ingest.kafka.LogReader;
import dev.touchpoint.ingest.publish.KafkaSettings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Kafka is killed under load: nobody is told a lie, nobody waits long, and all goes on when it is back. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@SuppressWarnings("NullAway.Init") // Fields are injected by the test's extension.
class KafkaOutageTest {

    private static final int SENDERS = 4;

    /** How long who was turned away waits before the next. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    @TestHTTPResource("/")
    URI base;

    KafkaBroker broker;

    @Inject
    KafkaSettings settings;

    private final Queue<String> promised = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> otherAnswers = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean sending = new AtomicBoolean(true);

    @Test
    void noAcceptedEventIsLostWhenKafkaIsKilled() throws Exception {
        CollectorClient client = new CollectorClient(base);
        awaitReadiness(client, 200);
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        for (int i = 0; i < SENDERS; i++) {
            int sender = i;
            senders.execute(() -> keepSending(sender));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> promised.size() > 200);

        broker.kill();
        awaitReadiness(client, 503);
        long asked = System.nanoTime();
        HttpResponse<String> refusal = client.event(CollectorTest.event("while-away"));
        Duration waited = Duration.ofNanos(System.nanoTime() - asked);
        List<Long> retryAfter = retryAfter(client);
        broker.start();
        awaitReadiness(client, 200);
        int promisedBefore = promised.size();
        await().atMost(Duration.ofSeconds(30)).until(() -> promised.size() > promisedBefore + 200);
        sending.set(false);
        senders.shutdown();

        assertThat(senders.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(refusal.statusCode()).isEqualTo(503);
        assertThat(refusal.headers().firstValueAsLong("retry-after").orElse(0)).isBetween(1L, 5L);
        assertThat(waited).as("nobody waits for Kafka").isLessThan(settings.answerDeadline());
        assertThat(retryAfter).allMatch(seconds -> seconds >= 1 && seconds <= 5);
        assertThat(Set.copyOf(retryAfter))
                .as("who was turned away together doesn't come back together")
                .hasSizeGreaterThan(1);
        assertThat(otherAnswers).isNotEmpty().containsOnly(503);
        assertThat(eventIdsInTheLog()).containsAll(promised);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertEveryEventIsInOneAccount(client));
        assertThat(MetricsPage.labelsByName())
                .containsAllEntriesOf(client.counts().labelsByName())
                .containsKey("touchpoint_turned_away_total");
    }

    /** Also those that Kafka had been handed and never acknowledged, once its client has given them up. */
    private void assertEveryEventIsInOneAccount(CollectorClient client) {
        Counts counts = client.counts();
        long givenBack = counts.sum("touchpoint_given_back_total");
        long accepted = counts.sum("touchpoint_accepted_total");
        long rejected = counts.sum("touchpoint_rejected_total");

        assertThat(givenBack).isPositive();
        assertThat(accepted).isGreaterThanOrEqualTo(promised.size());
        assertThat(accepted + rejected + givenBack).isEqualTo(counts.sum("touchpoint_received_total"));
    }

    private void keepSending(int sender) {
        CollectorClient client = new CollectorClient(base);
        for (int i = 0; sending.get(); i++) {
            String id = "outage-" + sender + "-" + i;
            int status = client.event(CollectorTest.event(id)).statusCode();
            if (status == 200) {
                promised.add(id);
            } else {
                otherAnswers.add(status);
                // Else the senders take the machine from the broker, which is to start.
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** How long each of many is asked to wait: all the same once in 5<sup>29</sup> times, if it is left to chance. */
    private static List<Long> retryAfter(CollectorClient client) {
        return IntStream.range(0, 30)
                .mapToObj(i -> client.event(CollectorTest.event("turned-away-" + i)))
                .map(answer -> answer.headers().firstValueAsLong("retry-after").orElse(0))
                .toList();
    }

    private static void awaitReadiness(CollectorClient client, int status) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> client.send("GET", "/q/health/ready").statusCode() == status);
    }

    private Set<String> eventIdsInTheLog() {
        return Set.copyOf(new LogReader(broker.bootstrapServers()).eventIds());
    }
}
