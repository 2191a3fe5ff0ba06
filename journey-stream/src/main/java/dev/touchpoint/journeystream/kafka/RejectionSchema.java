package dev.touchpoint.journeystream.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.touchpoint.event.Topics;
import dev.touchpoint.journeystream.stitching.Undecodable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.flink.api.common.serialization.SerializationSchema;

/** Writes a record that is no touchpoint as JSON: the reason, where it lies on the log, and its bytes in base 64. */
final class RejectionSchema implements SerializationSchema<Undecodable> {

    private static final long serialVersionUID = 1L;
    private static final JsonFactory JSON = new JsonFactory();

    /** Enough to see what it is; the whole record stays on the log. */
    private static final int PAYLOAD_BYTES = 4096;

    @Override
    public byte[] serialize(Undecodable record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("reason", "undecodable");
            json.writeStringField("detail", record.detail());
            json.writeStringField("source", "journey-stream");
            json.writeStringField(
                    "received_at", Instant.ofEpochMilli(record.timestamp()).toString());
            json.writeStringField("topic", Topics.TOUCHPOINTS);
            json.writeNumberField("partition", record.partition());
            json.writeNumberField("offset", record.offset());
            json.writeNumberField("bytes", record.value().length);
            json.writeFieldName("payload_base64");
            json.writeBinary(Arrays.copyOf(record.value(), Math.min(record.value().length, PAYLOAD_BYTES)));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** Where the record lies: the same however often it is read. */
    static final class Key implements SerializationSchema<Undecodable> {

        private static final long serialVersionUID = 1L;

        @Override
        public byte[] serialize(Undecodable record) {
            return "%s-%d-%d"
                    .formatted(Topics.TOUCHPOINTS, record.partition(), record.offset())
                    .getBytes(StandardCharsets.UTF_8);
        }
    }
}
