package dev.touchpoint.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Values of records that are one JSON object without another in it. */
public final class FlatJson {

    private static final JsonFactory JSON = new JsonFactory();

    private FlatJson() {}

    /** Writes the object's members. */
    @FunctionalInterface
    public interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    /** An object of these members, in their order. */
    public static byte[] write(Members members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /**
     * The members, as texts; those whose value is of another kind are left out.
     *
     * @param kinds which values are taken
     * @throws IllegalArgumentException if it is no JSON object, repeating nothing that is in it
     */
    public static Map<String, String> read(byte[] value, Predicate<JsonToken> kinds) {
        Map<String, String> members = new HashMap<>();
        try (JsonParser json = JSON.createParser(value)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("Not a JSON object");
            }
            for (String name; (name = json.nextFieldName()) != null; ) {
                if (kinds.test(json.nextToken())) {
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

    /**
     * A member that has to be there.
     *
     * @throws IllegalArgumentException if it isn't
     */
    public static String required(Map<String, String> members, String name) {
        String value = members.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
