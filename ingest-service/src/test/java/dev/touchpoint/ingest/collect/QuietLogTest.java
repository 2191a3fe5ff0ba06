package dev.touchpoint.ingest.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.touchpoint.ingest.kafka.KafkaResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Whatever comes in, neither payloads nor keys come out in the log, not even at its finest level. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@SuppressWarnings("NullAway.Init") // Fields are injected by the test's extension.
class QuietLogTest {

    private static final String SECRET = "s3cr3t-marker";

    @TestHTTPResource("/")
    URI base;

    @Test
    void theLogHoldsNoPayloadsAndNoKeys() {
        CollectorClient client = new CollectorClient(base);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> client.send("GET", "/q/health/ready").statusCode() == 200);
        Logger own = Logger.getLogger("dev.touchpoint");
        Level before = own.getLevel();
        Recording recording = new Recording();
        own.addHandler(recording);
        own.setLevel(Level.ALL);
        try {
            client.event(CollectorTest.event(SECRET));
            client.event("{\"id\":\"" + SECRET + "\",\"name\":[]}");
            client.event("{\"" + SECRET);
            client.post("/v1/events?key=" + SECRET, SECRET.getBytes(StandardCharsets.UTF_8), "X-Write-Key", SECRET);
            client.send("GET", "/v1/pixel.gif?key=demo-write-key&id=" + SECRET + "&name=x&anonymous_id=" + SECRET);
            Logger.getLogger("dev.touchpoint.ingest").fine("the recording records");
        } finally {
            own.removeHandler(recording);
            own.setLevel(before);
        }

        assertThat(recording.lines)
                .anyMatch(line -> line.contains("the recording records"))
                .noneMatch(line -> line.contains(SECRET));
    }

    private static final class Recording extends Handler {

        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage() + " " + line.getThrown());
            Object[] parameters = line.getParameters();
            if (parameters != null) {
                for (Object parameter : parameters) {
                    lines.add(String.valueOf(parameter));
                }
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
