package dev.touchpoint.local.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CollectorClientTest {

    private final List<Duration> pauses = new ArrayList<>();
    private final RetryPolicy retry =
            new RetryPolicy(Duration.ofMillis(200), Duration.ofSeconds(10), Duration.ofSeconds(30), pauses::add);

    @SuppressWarnings("NullAway.Init")
    private RecordingCollector collector;

    @BeforeEach
    void start() throws IOException {
        collector = new RecordingCollector();
    }

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void waitsAsLongAsABusyCollectorAsks() throws Exception {
        // Given
        collector.busyFor(2);

        // When
        Delivery delivery = client().send(List.of(event("a", "view"), event("b", "view")));

        // Then
        assertThat(delivery.accepted()).isEqualTo(2);
        assertThat(delivery.retries()).isEqualTo(2);
        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7));
        assertThat(collector.ids()).containsExactly("a", "b");
    }

    @Test
    void givesUpOnACollectorThatStaysBusy() {
        // Given
        collector.busyFor(1_000);

        // When, then
        assertThatThrownBy(() -> client().send(List.of(event("a", "view"))))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("took nothing for 35 s");
    }

    @Test
    void namesTheEventsOfABatchThatWereRefused() throws Exception {
        // When
        Delivery delivery = client().send(List.of(event("a", "view"), event("b", "")));

        // Then
        assertThat(delivery.accepted()).isEqualTo(1);
        assertThat(delivery.refusals())
                .containsExactly(new Delivery.Refusal(1, "missing_name", "name", "An event has a name"));
    }

    @Test
    void halvesARefusedBatchUntilTheGuiltyEventIsAlone() throws Exception {
        // When
        Delivery delivery = client().send(List.of(
                event("a", "view"), event("b", "view"), event("c", "poison"), event("d", ""), event("e", "view")));

        // Then
        assertThat(collector.ids()).containsExactly("a", "b", "e");
        assertThat(delivery.accepted()).isEqualTo(3);
        assertThat(delivery.refusals()).extracting(Delivery.Refusal::index).containsExactly(2, 3);
        assertThat(delivery.refusals())
                .extracting(Delivery.Refusal::reason)
                .containsExactly("poisoned", "missing_name");
    }

    @Test
    void saysThatTheKeyIsWrong() {
        // Given
        CollectorClient client = new CollectorClient(collector.address(), "another-key", retry);

        // When, then
        assertThatThrownBy(() -> client.send(List.of(event("a", "view"))))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("refuses the write key");
    }

    @Test
    void saysHowToStartWhatIsntThere() {
        // Given
        URI nobody = collector.address();
        collector.close();
        CollectorClient client = new CollectorClient(nobody, "a-key", retry);

        // When, then
        assertThatThrownBy(client::requirePresent)
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCodes.SERVICE_AWAY))
                .hasMessageContaining("./touchpoint up");
    }

    private CollectorClient client() {
        return new CollectorClient(collector.address(), "a-key", retry);
    }

    private static byte[] event(String id, String name) {
        return "{\"id\":\"%s\",\"name\":\"%s\"}".formatted(id, name).getBytes(StandardCharsets.UTF_8);
    }
}
