package dev.touchpoint.ingest.collect;

import static org.awaitility.Awaitility.await;

import dev.touchpoint.ingest.kafka.KafkaBroker;
import dev.touchpoint.ingest.kafka.LogReader;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** A collector that is ready, a sender, the log it writes, and an id that no other test sends. */
@SuppressWarnings("NullAway.Init") // Fields are injected by the test's extension.
abstract class WithCollector {

    final String id = UUID.randomUUID().toString();

    @TestHTTPResource("/")
    URI base;

    KafkaBroker broker;

    CollectorClient client;
    LogReader log;

    @BeforeEach
    void whenReady() {
        client = new CollectorClient(base);
        log = new LogReader(broker.bootstrapServers());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> client.send("GET", "/q/health/ready").statusCode() == 200);
    }
}
