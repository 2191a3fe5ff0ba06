package dev.touchpoint.event.rejection;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.touchpoint.event.Moment;
import dev.touchpoint.event.StableId;
import dev.touchpoint.event.rejection.Rejection.Cause;
import dev.touchpoint.event.rejection.Rejection.Encoding;
import dev.touchpoint.event.rejection.Rejection.Kind;
import dev.touchpoint.event.rejection.Rejection.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows as JSON, in the form of {@code rejection.schema.json} beside this class. */
public final class RejectionJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int ROOM = 512;

    private RejectionJson() {}

    /** The row's bytes; the same for equal rows. */
    public static byte[] write(Rejection rejection) {
        ByteArrayOutputStream out =
                new ByteArrayOutputStream(ROOM + rejection.payload().text().length());
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("type", label(rejection.kind()));
            json.writeStringField("id", rejection.id());
            writeCause(json, rejection.cause());
            writeText(json, "site", rejection.site());
            writeText(json, "event_id", rejection.eventId());
            json.writeStringField("source", rejection.source());
            json.writeStringField("received_at", rejection.receivedAt().toString());
            Instant sentAt = rejection.sentAt();
            writeText(json, "sent_at", sentAt == null ? null : sentAt.toString());
            json.writeStringField("service", rejection.service());
            json.writeStringField("service_version", rejection.serviceVersion());
            writePayload(json, rejection.payload());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return out.toByteArray();
    }

    /**
     * The row of these bytes. Rows of before rows had an id get one of their bytes.
     *
     * @throws UnreadableRejectionException if they are none
     */
    public static Rejection read(byte[] bytes) throws UnreadableRejectionException {
        Map<String, String> fields = fields(bytes);
        String reason = fields.get("reason");
        if (reason == null) {
            throw new UnreadableRejectionException("A row about something refused has a reason");
        }
        try {
            return new Rejection(
                    fields.getOrDefault("id", StableId.of(new String(bytes, StandardCharsets.UTF_8))),
                    Kind.valueOf(fields.getOrDefault("type", "event").toUpperCase(Locale.ROOT)),
                    new Cause(
                            reason,
                            fields.getOrDefault("field", ""),
                            fields.getOrDefault("detail", ""),
                            number(fields.get("limit")),
                            number(fields.get("actual"))),
                    fields.get("site"),
                    fields.get("event_id"),
                    fields.getOrDefault("source", ""),
                    Moment.named("received_at", Instant.parse(fields.getOrDefault("received_at", ""))),
                    time(fields.get("sent_at")),
                    fields.getOrDefault("service", ""),
                    fields.getOrDefault("service_version", ""),
                    new Payload(
                            fields.getOrDefault("payload", ""),
                            Encoding.valueOf(fields.getOrDefault("payload_encoding", "text")
                                    .toUpperCase(Locale.ROOT)),
                            Long.parseLong(fields.getOrDefault("payload_bytes", "0")),
                            Boolean.parseBoolean(fields.get("payload_complete"))));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new UnreadableRejectionException("A field of the row has a value it can't have: " + e.getMessage());
        }
    }

    /** As the row has it: the name in small letters. */
    public static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void writeCause(JsonGenerator json, Cause cause) throws IOException {
        json.writeStringField("reason", cause.reason());
        json.writeStringField("field", cause.field());
        json.writeStringField("detail", cause.detail());
        writeNumber(json, "limit", cause.limit());
        writeNumber(json, "actual", cause.actual());
    }

    private static void writePayload(JsonGenerator json, Payload payload) throws IOException {
        json.writeStringField("payload", payload.text());
        json.writeStringField("payload_encoding", label(payload.encoding()));
        json.writeNumberField("payload_bytes", payload.bytes());
        json.writeBooleanField("payload_complete", payload.complete());
    }

    private static void writeNumber(JsonGenerator json, String field, @Nullable Long number) throws IOException {
        json.writeFieldName(field);
        if (number == null) {
            json.writeNull();
        } else {
            json.writeNumber(number);
        }
    }

    private static void writeText(JsonGenerator json, String field, @Nullable String text) throws IOException {
        json.writeFieldName(field);
        if (text == null) {
            json.writeNull();
        } else {
            json.writeString(text);
        }
    }

    /** What the object says, values as text; without those that are null, objects or lists. */
    private static Map<String, String> fields(byte[] bytes) throws UnreadableRejectionException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = JSON.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableRejectionException("A row about something refused is a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                    fields.put(field, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
            return fields;
        } catch (IOException e) {
            throw new UnreadableRejectionException("A row about something refused is JSON");
        }
    }

    private static @Nullable Long number(@Nullable String text) {
        return text == null ? null : Long.valueOf(text);
    }

    private static @Nullable Instant time(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}
