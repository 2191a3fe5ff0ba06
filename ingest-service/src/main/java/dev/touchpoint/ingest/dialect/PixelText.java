package dev.touchpoint.ingest.dialect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The event in a pixel's address, rewritten as the JSON it stands for, so that there is one reader and one set of rules.
 *
 * <p>Parameters are named like the JSON's fields, members of nested objects with a dot: {@code page.url=…},
 * {@code properties.plan=pro}. {@code url}, {@code title}, {@code referrer}, {@code cart_id}, {@code order_id},
 * {@code currency} and {@code value} may go without their object. Without {@code time} the time of receipt counts: the
 * address in an e-mail is written long before it is opened.
 */
public final class PixelText {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Map<String, String> SHORT_NAMES = Map.of(
            "url", "page.url",
            "path", "page.path",
            "title", "page.title",
            "referrer", "page.referrer",
            "cart_id", "commerce.cart_id",
            "order_id", "commerce.order_id",
            "currency", "commerce.currency",
            "value", "commerce.value");
    private static final Set<String> FLAGS = Set.of("offline", "passive", "imported");
    private static final int EPOCH_DIGITS = 15;

    private PixelText() {}

    /** The event's JSON. */
    public static byte[] json(Map<String, String> parameters, long receivedAt) {
        Map<String, Map<String, String>> objects = new TreeMap<>();
        parameters.forEach((name, value) -> {
            String path = SHORT_NAMES.getOrDefault(name, name);
            int dot = path.indexOf('.');
            objects.computeIfAbsent(dot < 0 ? "" : path.substring(0, dot), object -> new TreeMap<>())
                    .put(path.substring(dot + 1), value);
        });
        objects.computeIfAbsent("", object -> new TreeMap<>()).putIfAbsent("time", Long.toString(receivedAt));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            write(json, objects);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator json, Map<String, Map<String, String>> objects) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Map<String, String>> object : objects.entrySet()) {
            boolean nested = !object.getKey().isEmpty();
            if (nested) {
                json.writeObjectFieldStart(object.getKey());
            }
            for (Map.Entry<String, String> member : object.getValue().entrySet()) {
                json.writeFieldName(member.getKey());
                value(json, nested ? "" : member.getKey(), member.getValue());
            }
            if (nested) {
                json.writeEndObject();
            }
        }
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, String name, String value) throws IOException {
        if (FLAGS.contains(name) && (value.equals("true") || value.equals("1"))) {
            json.writeBoolean(true);
        } else if (FLAGS.contains(name) && (value.equals("false") || value.equals("0"))) {
            json.writeBoolean(false);
        } else if ((name.equals("time") || name.equals("sent_at")) && isEpoch(value)) {
            json.writeNumber(Long.parseLong(value));
        } else {
            json.writeString(value);
        }
    }

    private static boolean isEpoch(String value) {
        return !value.isEmpty()
                && value.length() <= EPOCH_DIGITS
                && value.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
