package dev.touchpoint.local.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Requests, each made from the seed and its number alone (and the time, which events have to say). */
final class FuzzRequests {

    private static final List<String> PATHS = List.of(
            "/v1/events",
            "/v1/events",
            "/v1/events",
            "/v1/beacon?key=demo-write-key",
            "/v1/events/",
            "//v1//events",
            "/v1/../v1/events",
            "/v1/%65vents",
            "/v1/events?key=%zz&%=%",
            "/v1/validate",
            "/v1/persons/customer:1",
            "/v1/persons/device:%00",
            "/v1/nothing",
            "/v1/beacon?key=demo-write-key&key=other",
            "http://other.example/v1/events");

    private static final List<String> METHODS = List.of(
            "POST", "POST", "POST", "POST", "POST", "PUT", "GET", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW");

    private static final List<String> HEADERS = List.of(
            "Content-Type: text/plain;charset=utf-16",
            "Content-Type: \u00e9\u00ff",
            "Content-Encoding: br",
            "Content-Encoding: gzip",
            "Sec-GPC: 1",
            "DNT: 1",
            "Origin: null",
            "Origin: https://" + "x".repeat(300) + ".example",
            "X-Forwarded-For: 999.1.1.1, ::::",
            "X-Write-Key: ",
            "User-Agent: " + "\u00fc".repeat(1200),
            "Cookie: " + "c".repeat(3000),
            "Expect: 100-continue",
            "Upgrade: h2c",
            "Authorization: Basic %%%",
            "X-Long: " + "y".repeat(9000));

    private final long seed;

    FuzzRequests(long seed) {
        this.seed = seed;
    }

    /** The request of that number. */
    FuzzRequest of(long number) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
        Bodies bodies = new Bodies(random, "fuzz-%d-%d".formatted(seed, number));
        int kind = random.nextInt(100);
        if (kind < 77) {
            return framed(random, bodies);
        }
        if (kind < 80) {
            return upload(random, bodies);
        }
        if (kind < 88) {
            return pixel(random, bodies);
        }
        if (kind < 92) {
            return pipelined(random, bodies);
        }
        return wild(random, bodies);
    }

    /** Right HTTP around any body, mostly with the right key. */
    private static FuzzRequest framed(SplittableRandom random, Bodies bodies) {
        boolean odd = random.nextInt(4) == 0;
        String method = odd ? pick(random, METHODS) : "POST";
        String path = odd ? pick(random, PATHS) : "/v1/events";
        StringBuilder headers = new StringBuilder(key(random));
        for (int i = random.nextInt(3); odd && i > 0; i--) {
            headers.append(pick(random, HEADERS)).append("\r\n");
        }
        Bodies.Body any = bodies.any();
        byte[] body = any.bytes();
        boolean continues = headers.indexOf("Expect:") >= 0;
        // An old question that browsers can't ask; who asks it may be cut off before the body.
        boolean unsure = continues
                || headers.indexOf("Upgrade:") >= 0
                || headers.indexOf("X-Long:") >= 0
                || method.equals("TRACE")
                || method.equals("BREW")
                || path.startsWith("http");
        byte[] bytes = random.nextInt(6) == 0
                ? Bodies.joined(head(method, path, headers + "Transfer-Encoding: chunked\r\n"), chunked(random, body))
                : Bodies.joined(head(method, path, headers + "Content-Length: " + body.length + "\r\n"), body);
        return new FuzzRequest(bytes, unsure ? 0 : 1, false, odd ? FuzzRequest.ANY : any.events());
    }

    private static FuzzRequest upload(SplittableRandom random, Bodies bodies) {
        FuzzImports.Upload upload = new FuzzImports(random, bodies).any();
        byte[] file = upload.body().bytes();
        String target = "/v1/import" + upload.query();
        byte[] bytes =
                Bodies.joined(head("POST", target, key(random) + "Content-Length: " + file.length + "\r\n"), file);
        return new FuzzRequest(bytes, 1, false, upload.body().events());
    }

    private static FuzzRequest pixel(SplittableRandom random, Bodies bodies) {
        String query = "key=demo-write-key&name=open&anonymous_id=a&id=" + random.nextLong();
        byte[] mutated = random.nextBoolean()
                ? Bodies.utf8(query)
                : printable(bodies.flipped(Bodies.utf8(query), 1 + random.nextInt(6)));
        boolean head = random.nextInt(5) == 0;
        String target = "/v1/pixel.gif?" + new String(mutated, StandardCharsets.ISO_8859_1);
        return new FuzzRequest(head(head ? "HEAD" : "GET", target, ""), 1, head, FuzzRequest.ANY);
    }

    private static FuzzRequest pipelined(SplittableRandom random, Bodies bodies) {
        int count = 2 + random.nextInt(9);
        byte[] all = {};
        for (int i = 0; i < count; i++) {
            byte[] body = random.nextBoolean() ? bodies.good() : bodies.flipped(bodies.good(), 3);
            all = Bodies.joined(
                    all, head("POST", "/v1/events", key(random) + "Content-Length: " + body.length + "\r\n"), body);
        }
        return new FuzzRequest(all, count, false, FuzzRequest.ANY);
    }

    /** Broken framing: what belongs to which request is anybody's guess. */
    private static FuzzRequest wild(SplittableRandom random, Bodies bodies) {
        byte[] body = bodies.good();
        String key = key(random);
        String length = "Content-Length: " + body.length + "\r\n";
        byte[] bytes = switch (random.nextInt(12)) {
            case 0 ->
                bodies.flipped(Bodies.joined(head("POST", "/v1/events", key + length), body), 1 + random.nextInt(8));
            case 1 -> bodies.noise(random.nextInt(400));
            case 2 ->
                Bodies.joined(
                        head("POST", "/v1/events", key + length + "Transfer-Encoding: chunked\r\n"),
                        chunked(random, body));
            case 3 -> Bodies.joined(head("POST", "/v1/events", key + length + "Content-Length: 3\r\n"), body);
            case 4 -> Bodies.joined(head("POST", "/v1/events", key + "Transfer-Encoding: xchunked\r\n" + length), body);
            case 5 -> Bodies.joined(head("POST", "/v1/events", key + "Content-Length: 99999999999999999999\r\n"), body);
            case 6 -> Bodies.joined(head("POST", "/v1/events", key + "Content-Length: -5\r\n"), body);
            case 7 ->
                Bodies.joined(head("POST", "/v1/events", key + "Content-Length: " + (body.length + 50) + "\r\n"), body);
            case 8 ->
                Bodies.joined(head("POST", "/v1/events", key + "Content-Length: " + body.length / 2 + "\r\n"), body);
            case 9 ->
                Bodies.joined(
                        head("POST", "/v1/events", key + "Transfer-Encoding: chunked\r\n"),
                        Bodies.utf8("fffffffffffffffff\r\n"),
                        body);
            case 10 -> Bodies.joined(head("POST", "/v1/events", "X-A: b\r\n folded\r\n" + key + length), body);
            default -> {
                byte[] whole = Bodies.joined(head("POST", "/v1/events", key + length), body);
                yield Arrays.copyOf(whole, random.nextInt(whole.length));
            }
        };
        return new FuzzRequest(bytes, 0, false, FuzzRequest.ANY);
    }

    private static String key(SplittableRandom random) {
        return switch (random.nextInt(12)) {
            case 0 -> "";
            case 1 -> "X-Write-Key: wrong\r\n";
            case 2 -> "X-Write-Key: shop-write-key\r\n";
            default -> "Authorization: Bearer demo-write-key\r\n";
        };
    }

    private static byte[] head(String method, String path, String headers) {
        return (method + " " + path + " HTTP/1.1\r\nHost: collector.example\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] chunked(SplittableRandom random, byte[] body) {
        byte[] chunks = {};
        int at = 0;
        while (at < body.length) {
            int to = Math.min(body.length, at + 1 + random.nextInt(Math.max(1, body.length)));
            chunks = Bodies.joined(
                    chunks,
                    Bodies.utf8(Integer.toHexString(to - at).toUpperCase(Locale.ROOT) + "\r\n"),
                    Arrays.copyOfRange(body, at, to),
                    Bodies.utf8("\r\n"));
            at = to;
        }
        return Bodies.joined(chunks, Bodies.utf8("0\r\n\r\n"));
    }

    /** A request's target has neither blanks nor control characters, or it ends there. */
    private static byte[] printable(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] <= ' ' || bytes[i] == 127) {
                bytes[i] = '_';
            }
        }
        return bytes;
    }

    private static String pick(SplittableRandom random, List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
