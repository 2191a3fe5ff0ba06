package dev.touchpoint.event.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** Versions of models as JSON, as {@code phase-models.schema.json} has it. */
public final class ModelVersionCodec {

    private static final JsonFactory JSON = new JsonFactory();

    private ModelVersionCodec() {}

    /** The record's value. */
    public static byte[] encode(ModelVersion version) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("site", version.site());
            json.writeNumberField("version", version.version());
            json.writeStringField("from", version.from().toString());
            json.writeStringField("put_at", version.putAt().toString());
            json.writeStringField("model", version.yaml());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a record's value; members it doesn't know are left alone. Whether the model is one isn't looked at.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static ModelVersion decode(byte[] value) {
        Map<String, String> members = members(value);
        try {
            return new ModelVersion(
                    required(members, "site"),
                    Integer.parseInt(required(members, "version")),
                    Instant.parse(required(members, "from")).truncatedTo(ChronoUnit.MILLIS),
                    Instant.parse(required(members, "put_at")),
                    required(members, "model"));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("from and put_at are times such as 2026-01-31T12:00:00Z", e);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("version is a number from 1 on", e);
        }
    }

    private static Map<String, String> members(byte[] value) {
        Map<String, String> members = new HashMap<>();
        try (JsonParser json = JSON.createParser(value)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("Not a JSON object");
            }
            for (String name; (name = json.nextFieldName()) != null; ) {
                if (json.nextToken().isScalarValue() && json.currentToken() != JsonToken.VALUE_NULL) {
                    members.put(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
            return members;
        } catch (IOException e) {
            throw new IllegalArgumentException("Not JSON", e);
        }
    }

    private static String required(Map<String, String> members, String name) {
        String value = members.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
