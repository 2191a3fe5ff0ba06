package dev.touchpoint.local.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Requests full of events as a shop's page sends them, each event with an id that is nobody else's: the prefix and a
 * number of twelve digits. Event {@code e} of request {@code n} has the number {@code n · events + e}.
 */
public final class EventLoad implements LoadRequests {

    private static final int DIGITS = 12;
    private static final int DEVICE_DIGITS = 6;
    private static final long DEVICES = 50_000;
    private static final String NUMBER = "#".repeat(DIGITS);
    private static final String DEVICE = "@".repeat(DEVICE_DIGITS);
    private static final int PACKED_REQUESTS = 256;

    private final byte[] template;
    private final int[] numbersAt;
    private final int[] devicesAt;
    private final int events;
    private final List<byte[]> packed = new ArrayList<>();

    /**
     * Requests to {@code /v1/events}.
     *
     * @param key the site's write key
     * @param prefix what every id begins with
     * @param events events in each request; 1 for an event that stands alone
     */
    public EventLoad(String key, String prefix, int events) {
        this.events = events;
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < events; i++) {
            body.append(i == 0 ? "" : ",").append(event(prefix, i));
        }
        String json =
                events == 1 ? body.toString() : "{\"sent_at\":\"%s\",\"events\":[%s]}".formatted(Instant.now(), body);
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        this.template = whole(key, bytes, "");
        this.numbersAt = places(template, '#', DIGITS, events);
        this.devicesAt = places(template, '@', DEVICE_DIGITS, events);
    }

    /** The same, packed by gzip. Packing costs the sender dearly, so that some hundred requests come again and again. */
    public static LoadRequests packed(String key, String prefix, int events) {
        EventLoad plain = new EventLoad(key, prefix, events);
        List<byte[]> pool = plain.packed;
        for (int i = 0; i < PACKED_REQUESTS; i++) {
            byte[] request = plain.request(i);
            int bodyAt = AnswerHead.end(request, request.length);
            pool.add(whole(key, gzip(request, bodyAt), "Content-Encoding: gzip\r\n"));
        }
        return number -> pool.get((int) (number % PACKED_REQUESTS));
    }

    /** Events in each request. */
    public int events() {
        return events;
    }

    /** The number of the event whose id this is. */
    public static long numberOf(String id) {
        return Long.parseLong(id.substring(id.length() - DIGITS));
    }

    @Override
    public byte[] request(long number) {
        byte[] request = template.clone();
        for (int i = 0; i < events; i++) {
            long event = number * events + i;
            write(request, numbersAt[i], DIGITS, event);
            write(request, devicesAt[i], DEVICE_DIGITS, number % DEVICES);
        }
        return request;
    }

    private static void write(byte[] bytes, int at, int digits, long number) {
        long rest = number;
        for (int i = at + digits - 1; i >= at; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private static byte[] whole(String key, byte[] body, String moreHeaders) {
        String head = "POST /v1/events HTTP/1.1\r\n"
                + "Host: collector.example\r\n"
                + "Authorization: Bearer " + key + "\r\n"
                + "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
                + " Chrome/126.0.0.0 Safari/537.36\r\n"
                + "Content-Type: application/json\r\n" + moreHeaders
                + "Content-Length: " + body.length + "\r\n\r\n";
        ByteArrayOutputStream request = new ByteArrayOutputStream(head.length() + body.length);
        request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private static byte[] gzip(byte[] request, int bodyAt) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(request, bodyAt, request.length - bodyAt);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static int[] places(byte[] bytes, char mark, int length, int count) {
        int[] places = new int[count];
        int found = 0;
        for (int i = 0; i < bytes.length && found < count; i++) {
            if (bytes[i] == mark) {
                places[found++] = i;
                i += length - 1;
            }
        }
        return places;
    }

    private static String event(String prefix, int i) {
        return """
                {"id":"%s%s","name":"%s","time":"%s","anonymous_id":"device-%s","session_id":"s-%s",\
                "sequence":%d,"page":{"url":"https://shop.example/catalogue/outdoor/jackets/alpine-shell-%d?utm_source=news",\
                "title":"Alpine shell jacket %d | Example shop","referrer":"https://www.example.org/search"},\
                "commerce":{"currency":"EUR","items":[{"sku":"sku-%d","name":"Alpine shell %d","category":"outdoor/jackets",\
                "quantity":1,"price":%d.95}]},"context":{"locale":"en-GB"},"consent":"granted",\
                "properties":{"list":"recommended","position":%d,"in_stock":true}}""".formatted(
                        prefix,
                        NUMBER,
                        i % 5 == 4 ? "add_to_cart" : "product_view",
                        Instant.now(),
                        DEVICE,
                        "0123456789abcdef",
                        i,
                        i % 40,
                        i % 40,
                        1000 + i % 40,
                        i % 40,
                        20 + i % 300,
                        i);
    }
}
