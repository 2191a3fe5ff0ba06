package dev.touchpoint.ingest.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.ingest.kafka.KafkaResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Whatever comes in, neither payloads nor keys come out in the log, not even at its finest level. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class QuietLogTest extends WithCollector {

    private static final String SECRET = "s3cr3t-marker";

    @Test
    void theLogHoldsNoPayloadsAndNoKeys() {
        LogRecording recording = new LogRecording();
        try (recording) {
            client.event(CollectorTest.event(SECRET));
            client.event("{\"id\":\"" + SECRET + "\",\"name\":[]}");
            client.event("{\"" + SECRET);
            client.post("/v1/events?key=" + SECRET, SECRET.getBytes(StandardCharsets.UTF_8), "X-Write-Key", SECRET);
            client.send("GET", "/v1/pixel.gif?key=demo-write-key&id=" + SECRET + "&name=x&anonymous_id=" + SECRET);
        }

        assertThat(recording.text()).contains(LogRecording.RECORDED).doesNotContain(SECRET);
    }
}
