package dev.touchpoint.ingest.dialect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
 *
 * <p>Bytes that are no UTF-8 stay what they are, so that the reader refuses them: Müller and Möller in another encoding
 * would be one customer. Only of a page's title and addresses they become {@code U+FFFD}: those are what pages make them.
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
    private static final String PAGE = "page";
    private static final Set<String> FLAGS = Set.of("offline", "passive", "imported");
    private static final int EPOCH_DIGITS = 15;

    private PixelText() {}

    /** The event's JSON. */
    public static byte[] json(Map<String, byte[]> parameters, long receivedAt) {
        Map<String, Map<String, byte[]>> objects = new TreeMap<>();
        parameters.forEach((name, value) -> {
            String path = SHORT_NAMES.getOrDefault(name, name);
            int dot = path.indexOf('.');
            objects.computeIfAbsent(dot < 0 ? "" : path.substring(0, dot), object -> new TreeMap<>())
                    .put(path.substring(dot + 1), value);
        });
        Map<String, byte[]> event = objects.computeIfAbsent("", object -> new TreeMap<>());
        if (!event.containsKey("time")) {
            event.put("time", Long.toString(receivedAt).getBytes(StandardCharsets.US_ASCII));
            // The time is by our clock: there is nothing that the client's could put right.
            event.remove("sent_at");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            write(json, objects);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator json, Map<String, Map<String, byte[]>> objects) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Map<String, byte[]>> object : objects.entrySet()) {
            boolean nested = !object.getKey().isEmpty();
            if (nested) {
                json.writeObjectFieldStart(object.getKey());
            }
            for (Map.Entry<String, byte[]> member : object.getValue().entrySet()) {
                json.writeFieldName(member.getKey());
                value(json, object.getKey(), member.getKey(), member.getValue());
            }
            if (nested) {
                json.writeEndObject();
            }
        }
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, String object, String name, byte[] value) throws IOException {
        String text = new String(value, StandardCharsets.UTF_8);
        boolean outermost = object.isEmpty();
        if (outermost && FLAGS.contains(name) && (text.equals("true") || text.equals("1"))) {
            json.writeBoolean(true);
        } else if (outermost && FLAGS.contains(name) && (text.equals("false") || text.equals("0"))) {
            json.writeBoolean(false);
        } else if (outermost && (name.equals("time") || name.equals("sent_at")) && isEpoch(text)) {
            json.writeNumber(Long.parseLong(text));
        } else if (object.equals(PAGE)) {
            json.writeString(text);
        } else {
            json.writeUTF8String(value, 0, value.length);
        }
    }

    private static boolean isEpoch(String value) {
        return !value.isEmpty()
                && value.length() <= EPOCH_DIGITS
                && value.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
