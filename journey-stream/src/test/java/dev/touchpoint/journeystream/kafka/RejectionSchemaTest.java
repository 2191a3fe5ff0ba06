package dev.touchpoint.journeystream.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.StableId;
import dev.touchpoint.journeystream.stitching.Undecodable;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RejectionSchemaTest {

    private static final Undecodable RECORD =
            new Undecodable(3, 17, -1, 1_767_225_600_000L, "no \"touchpoint\"", new byte[] {1, 2, 3});

    @Test
    void theReasonAndTheRecordAreTold() {
        String json = new String(new RejectionSchema().serialize(RECORD), StandardCharsets.UTF_8);

        assertThat(json)
                .isEqualTo("{\"type\":\"record\",\"id\":\"%s\",\"reason\":\"undecodable\",\"field\":\"\","
                                .formatted(StableId.of("touchpoints", "3", "17"))
                        + "\"detail\":\"A record of the log is a touchpoint: no \\\"touchpoint\\\"\","
                        + "\"limit\":null,\"actual\":null,\"site\":null,\"event_id\":null,\"source\":\"touchpoints-3-17\","
                        + "\"received_at\":\"2026-01-01T00:00:00Z\",\"sent_at\":null,\"service\":\"journey-stream\","
                        + "\"service_version\":\"unknown\",\"payload\":\"AQID\",\"payload_encoding\":\"base64\","
                        + "\"payload_bytes\":3,\"payload_complete\":true}");
    }

    @Test
    void theKeyIsTheRowsId() {
        assertThat(new RejectionSchema.Key().serialize(RECORD))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(StableId.of("touchpoints", "3", "17"));
    }
}
