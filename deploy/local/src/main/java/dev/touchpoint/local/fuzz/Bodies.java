package dev.touchpoint.local.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/** Bodies as senders make them, and as nobody should. */
final class Bodies {

    private static final String NO_JSON = "NaN";

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "[]",
            "{}",
            "[[]]",
            "\"\"",
            "-1",
            "1e999999999",
            "-1e-999999999",
            "9".repeat(400),
            "0." + "0".repeat(300) + "1",
            NO_JSON,
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"" + "x".repeat(5000) + "\"",
            "\"2026-02-30T25:61:61Z\"",
            "{\"a\":{\"b\":{\"c\":1}}}",
            "18446744073709551616",
            "1.5");

    private static final List<String> FIELDS = List.of(
            "id",
            "name",
            "time",
            "sent_at",
            "sequence",
            "anonymous_id",
            "customer_id",
            "page",
            "campaign",
            "commerce",
            "feedback",
            "context",
            "experiments",
            "properties",
            "offline",
            "consent",
            "events",
            "unknown");

    private static final int BOMB_BYTES = 9 * 1024 * 1024;
    private static final byte[] BOMB = gzip(new byte[BOMB_BYTES]);

    private final SplittableRandom random;
    private final String id;

    Bodies(SplittableRandom random, String id) {
        this.random = random;
        this.id = id;
    }

    /**
     * A body, and how many events are in it.
     *
     * @param events {@link FuzzRequest#ANY} where nobody can tell
     */
    @SuppressWarnings("ArrayRecordComponent") // Written once, never compared.
    record Body(byte[] bytes, int events) {}

    /** A body, right or wrong. */
    Body any() {
        int events = random.nextInt(3) == 0 ? 1 + random.nextInt(20) : 0;
        byte[] good = utf8(events == 0 ? event(0) : batch(events));
        int kind = random.nextInt(14);
        if (kind < 2) {
            boolean isJson = !new String(good, StandardCharsets.UTF_8).contains(NO_JSON);
            return new Body(good, isJson ? Math.max(1, events) : FuzzRequest.ANY);
        }
        return new Body(spoilt(good, kind), FuzzRequest.ANY);
    }

    private byte[] spoilt(byte[] good, int kind) {
        return switch (kind) {
            case 2 -> flipped(good, 1 + random.nextInt(20));
            case 3 -> Arrays.copyOf(good, random.nextInt(good.length + 1));
            case 4 -> spliced(good);
            case 5 -> utf8(withValue());
            case 6 -> utf8(nested(1 + random.nextInt(2_000)));
            case 7 -> encoded(new String(good, StandardCharsets.UTF_8));
            case 8 -> gzip(good);
            case 9 -> flipped(gzip(good), 1 + random.nextInt(3));
            case 10 -> Arrays.copyOf(gzip(good), 2 + random.nextInt(60));
            case 11 -> random.nextInt(50) == 0 ? BOMB : gzip(gzip(good));
            case 12 -> utf8(withManyFields(1 + random.nextInt(200)));
            default -> noise(random.nextInt(300));
        };
    }

    /** A body of one event that is right. */
    byte[] good() {
        return utf8(event(0));
    }

    /** One event that is right. */
    String event(int i) {
        return "{\"id\":\"%s-%d\",\"name\":\"page_view\",\"time\":%d,\"anonymous_id\":\"device-%d\"%s}"
                .formatted(id, i, System.currentTimeMillis(), random.nextInt(1_000), more());
    }

    private String more() {
        return switch (random.nextInt(6)) {
            case 0 -> ",\"consent\":\"refused\"";
            case 1 -> ",\"commerce\":{\"currency\":\"EUR\",\"items\":[{\"sku\":7,\"price\":\"19.99\",\"quantity\":2}]}";
            case 2 ->
                ",\"page\":{\"url\":\"https://shop.example/a?utm_source=x\",\"title\":\"\\u00e9t\\u00e9 \ud83c\udf1e\"}";
            case 3 -> ",\"properties\":{\"a\":1,\"b\":true,\"c\":\"x\"},\"experiments\":{\"e\":\"v\"}";
            case 4 -> ",\"feedback\":{\"score\":4.5,\"scale\":5,\"comment\":\"fine\"}";
            default -> "";
        };
    }

    private String batch(int events) {
        StringBuilder body = new StringBuilder(random.nextBoolean() ? "[" : "{\"events\":[");
        boolean bare = body.length() == 1;
        for (int i = 0; i < events; i++) {
            body.append(i == 0 ? "" : ",").append(random.nextInt(12) == 0 ? pick(VALUES) : event(i));
        }
        return body.append(bare ? "]" : "],\"sent_at\":" + System.currentTimeMillis() + "}")
                .toString();
    }

    private String withValue() {
        String event = event(0);
        return event.substring(0, event.length() - 1) + ",\"" + pick(FIELDS) + "\":" + pick(VALUES) + "}";
    }

    private String withManyFields(int count) {
        StringBuilder event = new StringBuilder(event(0));
        event.setLength(event.length() - 1);
        for (int i = 0; i < count; i++) {
            event.append(",\"")
                    .append(Long.toHexString(random.nextLong()))
                    .append("\":")
                    .append(i);
        }
        return event.append('}').toString();
    }

    private String nested(int levels) {
        String open = random.nextBoolean() ? "[" : "{\"a\":";
        String close = open.length() == 1 ? "]" : "}";
        String deep = open.repeat(levels) + "1" + (random.nextInt(4) == 0 ? "" : close.repeat(levels));
        String event = event(0);
        return random.nextBoolean()
                ? deep
                : event.substring(0, event.length() - 1) + ",\"properties\":{\"deep\":" + deep + "}}";
    }

    private byte[] encoded(String text) {
        return switch (random.nextInt(5)) {
            case 0 -> text.getBytes(StandardCharsets.UTF_16);
            case 1 -> text.getBytes(StandardCharsets.UTF_16LE);
            case 2 -> text.getBytes(StandardCharsets.ISO_8859_1);
            case 3 -> utf8("\ufeff" + text);
            // An overlong form of '/', which strict readers refuse.
            default -> joined(utf8(text), new byte[] {(byte) 0xC0, (byte) 0xAF});
        };
    }

    byte[] flipped(byte[] bytes, int flips) {
        byte[] flipped = bytes.clone();
        for (int i = 0; i < flips && flipped.length > 0; i++) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private byte[] spliced(byte[] bytes) {
        int from = random.nextInt(bytes.length);
        int to = from + random.nextInt(bytes.length - from);
        int at = random.nextInt(bytes.length);
        return joined(
                Arrays.copyOf(bytes, at),
                Arrays.copyOfRange(bytes, from, to),
                Arrays.copyOfRange(bytes, at, bytes.length));
    }

    byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private String pick(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
