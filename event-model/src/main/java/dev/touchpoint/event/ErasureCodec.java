package dev.touchpoint.event;

import com.fasterxml.jackson.core.JsonToken;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;

/** Erasures as JSON, as {@code persons-erased.schema.json} has it. */
public final class ErasureCodec {

    private static final String CUSTOMER = "customer";
    private static final String DEVICE = "device";

    private ErasureCodec() {}

    /** The record's value. */
    public static byte[] encode(Erasure erasure) {
        String kind = Origin.isCustomer(erasure.person()) ? CUSTOMER : DEVICE;
        return FlatJson.write(json -> {
            json.writeStringField("request_id", erasure.requestId());
            json.writeStringField("site", erasure.site());
            json.writeStringField("kind", kind);
            json.writeStringField("id", Origin.id(erasure.person()));
            json.writeStringField("erased_at", erasure.until().toString());
        });
    }

    /**
     * Reads a record's value; members it doesn't know are left alone.
     *
     * @throws IllegalArgumentException saying what is wrong with it, and nothing that is in it
     */
    public static Erasure decode(byte[] value) {
        Map<String, String> members = FlatJson.read(value, JsonToken.VALUE_STRING::equals);
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

    private static String required(Map<String, String> members, String name) {
        String value = FlatJson.required(members, name);
        if (value.isEmpty()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
