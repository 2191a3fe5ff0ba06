package dev.touchpoint.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Erasures as JSON, as {@code persons-erased.schema.json} has it. */
public final class ErasureCodec {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String CUSTOMER = "customer";
    private static final String DEVICE = "device";

    private ErasureCodec() {}

    /** The record's value. */
    public static byte[] encode(Erasure erasure) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            boolean customer = Origin.isCustomer(erasure.person());
            String kind = customer ? CUSTOMER : DEVICE;
            json.writeStartObject();
            json.writeStringField("request_id", erasure.requestId());
            json.writeStringField("site", erasure.site());
            json.writeStringField("kind", kind);
            json.writeStringField("id", erasure.person().substring(kind.length() + 1));
            json.writeStringField("erased_at", erasure.until().toString());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a record's value; members it doesn't know are left alone.
     *
     * @throws IllegalArgumentException saying what is wrong with it, and nothing that is in it
     */
    public static Erasure decode(byte[] value) {
        Map<String, String> members = members(value);
        String kind = required(members, "kind");
        if (!kind.equals(CUSTOMER) && !kind.equals(DEVICE)) {
            throw new IllegalArgumentException("kind is neither customer nor device");
        }
        try {
            return new Erasure(
                    required(members, "request_id"),
                    required(members, "site"),
                    kind + ':' + required(members, "id"),
                    Instant.parse(required(members, "erased_at")));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("erased_at is no time", e);
        }
    }

    private static Map<String, String> members(byte[] value) {
        Map<String, String> members = new HashMap<>();
        try (JsonParser json = JSON.createParser(value)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("Not a JSON object");
            }
            for (String name; (name = json.nextFieldName()) != null; ) {
                if (json.nextToken() == JsonToken.VALUE_STRING) {
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
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
