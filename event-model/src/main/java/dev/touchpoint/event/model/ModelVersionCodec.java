package dev.touchpoint.event.model;

import com.fasterxml.jackson.core.JsonToken;
import dev.touchpoint.event.FlatJson;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Versions of models as JSON, as {@code phase-models.schema.json} has it. */
public final class ModelVersionCodec {

    private ModelVersionCodec() {}

    /** The record's value. */
    public static byte[] encode(ModelVersion version) {
        return FlatJson.write(json -> {
            json.writeStringField("site", version.site());
            json.writeNumberField("version", version.version());
            json.writeStringField("from", version.from().toString());
            json.writeStringField("put_at", version.putAt().toString());
            json.writeStringField("model", version.yaml());
        });
    }

    /**
     * Reads a record.
     *
     * @param key names site and version where there is no value
     * @param value null for a version that is gone
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static ModelVersion decode(byte @Nullable [] key, byte @Nullable [] value) {
        if (value != null) {
            return decode(value);
        }
        String[] parts = key == null ? new String[0] : new String(key, StandardCharsets.UTF_8).split("\u0000", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("A record without a value is named by site and version");
        }
        return ModelVersion.gone(parts[0], Integer.parseInt(parts[1]));
    }

    /**
     * Reads a record's value; members it doesn't know are left alone. Whether the model is one isn't looked at.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static ModelVersion decode(byte[] value) {
        Map<String, String> members =
                FlatJson.read(value, kind -> kind.isScalarValue() && kind != JsonToken.VALUE_NULL);
        try {
            return new ModelVersion(
                    FlatJson.required(members, "site"),
                    Integer.parseInt(FlatJson.required(members, "version")),
                    Instant.parse(FlatJson.required(members, "from")),
                    Instant.parse(FlatJson.required(members, "put_at")),
                    FlatJson.required(members, "model"));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("from and put_at are times such as 2026-01-31T12:00:00Z", e);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("version is a number from 1 on", e);
        }
    }
}
