package dev.touchpoint.ingest.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.touchpoint.event.Topics;
import dev.touchpoint.ingest.kafka.KafkaBroker;
import dev.touchpoint.ingest.kafka.KafkaResource;
import dev.touchpoint.ingest.kafka.LogReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** With Kafka away, the site that has the spool goes on, the others are asked to come back; afterwards all is in Kafka. */
@QuarkusTest
@TestProfile(SpoolOutageTest.WithSpool.class)
@QuarkusTestResource(KafkaResource.class)
@SuppressWarnings("NullAway.Init") // Fields are injected by the test's extension.
class SpoolOutageTest {

    @TestHTTPResource("/")
    URI base;

    KafkaBroker broker;

    /** A spool for one of the sites. */
    public static final class WithSpool implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                return Map.of(
                        "ingest.spool.path",
                        Files.createTempDirectory("ingest-spool").toString(),
                        "ingest.spool.sites",
                        "demo");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void acknowledgedEventsOfTheSiteWithTheSpoolReachKafkaInTheirOrder() {
        CollectorClient client = new CollectorClient(base);
        awaitReadiness(client, 200);
        assertThat(client.event(CollectorTest.event("before")).body()).contains("\"stored\":\"log\"");
        broker.kill();
        awaitReadiness(client, 503);

        List<String> ids = IntStream.range(0, 100).mapToObj(i -> "spooled-" + i).toList();
        for (String id : ids) {
            HttpResponse<String> answer = client.event(CollectorTest.event(id));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"stored\":\"spool\"");
        }
        HttpResponse<String> pixel =
                client.send("GET", "/v1/pixel.gif?key=demo-write-key&id=spooled-pixel&name=open&anonymous_id=a-1");
        HttpResponse<String> refused = client.event("{\"id\":\"spooled-bad\"}");
        HttpResponse<String> other = client.post(
                "/v1/events",
                CollectorTest.event("other").getBytes(StandardCharsets.UTF_8),
                "X-Write-Key",
                "shop-write-key");
        broker.start();

        assertThat(pixel.headers().firstValue("Touchpoint-Stored")).contains("spool");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(other.statusCode()).isEqualTo(503);
        assertThat(other.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 5L);
        awaitReadiness(client, 200);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> client.send("GET", "/q/metrics").body().contains("touchpoint_spool_bytes 0.0"));
        List<String> stored = eventIdsInTheLog();
        assertThat(stored)
                .doesNotHaveDuplicates()
                .contains("before", "spooled-pixel")
                .doesNotContain("other");
        assertThat(stored.stream().filter(ids::contains)).containsExactlyElementsOf(ids);
        assertThat(new LogReader(broker.bootstrapServers()).texts(Topics.REJECTED, row -> row.contains("spooled-bad")))
                .hasSize(1);
    }

    private static void awaitReadiness(CollectorClient client, int status) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> client.send("GET", "/q/health/ready").statusCode() == status);
    }

    private List<String> eventIdsInTheLog() {
        return new LogReader(broker.bootstrapServers()).eventIds();
    }
}
