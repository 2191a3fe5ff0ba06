package dev.touchpoint.journeystream.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.journeystream.stitching.Undecodable;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RejectionSchemaTest {

    private static final Undecodable RECORD =
            new Undecodable(3, 17, 1_767_225_600_000L, "no \"touchpoint\"", new byte[] {1, 2, 3});

    @Test
    void theReasonAndTheRecordAreTold() {
        String json = new String(new RejectionSchema().serialize(RECORD), StandardCharsets.UTF_8);

        assertThat(json)
                .isEqualTo(
                        "{\"reason\":\"undecodable\",\"detail\":\"no \\\"touchpoint\\\"\",\"source\":\"journey-stream\","
                                + "\"received_at\":\"2026-01-01T00:00:00Z\",\"topic\":\"touchpoints\",\"partition\":3,\"offset\":17,"
                                + "\"bytes\":3,\"payload_base64\":\"AQID\"}");
    }

    @Test
    void theKeyIsThePlaceOnTheLog() {
        assertThat(new RejectionSchema.Key().serialize(RECORD))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("touchpoints-3-17");
    }
}
