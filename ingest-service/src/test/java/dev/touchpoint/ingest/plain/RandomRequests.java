package dev.touchpoint.ingest.plain;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Bodies of requests that are mostly right, and wrong in every way somewhere; a function of the seed. */
final class RandomRequests {

    private static final List<String> NAMES = List.of("page_view", "add_to_cart", "größe");

    /** The last isn't one: only Unicode takes its first letter for an s. */
    private static final List<String> SPLITS = List.of("split", "Split", "\u017fplit");

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "summer sale",
            "ä",
            "日本",
            "𝄞",
            "\\\"",
            "\\\\x",
            "https:\\/\\/a.example\\/b",
            "\\u00e4",
            "\\u20AC",
            "\\ud834\\udd1e",
            "\\ud834",
            "\\udd1e\\ud834",
            "\\u0000",
            "\\n",
            "\u007f",
            "\u0085",
            "\u00a0",
            "\\x",
            "\\u12",
            "\\u007F",
            "null",
            "refused",
            "a\\tb",
            "0");
    private static final List<String> IDS = List.of(
            "device-1",
            "device-1",
            "device-1",
            "c-42",
            "guest",
            " Anonymous ",
            "\u2003",
            "[object Object]",
            "ünï",
            "d\\u0065vice-1",
            "device-\\u0007-12",
            "device-12345\\u007F",
            "1",
            "~012345678901234567890123");
    private static final List<String> ADDRESSES = List.of(
            "https://shop.example/a/b?utm_source=news&utm_medium=e%20mail&x=1#top",
            "https://shop.example",
            "//shop.example/x",
            "//ann@shop.example/x?email=a&page=2",
            "HTTPS://shop.example/?email=a",
            " http:\\/\\/shop.example/?email=a",
            "/ or what? #1",
            "// what? #1",
            "/only/path?page=2",
            "/go/https://partner.example/deal?page=2",
            "http://user:secret@shop.example/p?sort=a&gclid=abc",
            "https://shop.example/?utm_source=&utm_campaign=a+b&fbclid=%zz&GCLID=1#/cart?p=2&q=3",
            "shop.example",
            "?",
            "#",
            "@",
            "https://shop.example/\\u00fc?utm_term=%C3%BC",
            "mailto:a@b.example",
            "https://");
    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "-1",
            "12.50",
            "19.999999",
            "0.1234567",
            "1e2",
            "9000000000001",
            "12345678901234",
            "-0",
            "01",
            "1.",
            ".5",
            "10000",
            "10001",
            "10000000",
            "10000000.000001",
            "999999999.5",
            "\"7\"",
            "\"7.25\"",
            "\"x\"",
            "1E400",
            "-");
    private static final List<String> TIMES = List.of(
            "\"2026-01-31T12:00:00Z\"",
            "\"2026-01-31T12:00:00.123456Z\"",
            "\"2026-01-31T12:00:00.5Z\"",
            "1769860800000",
            "1769860800",
            "\"2026-02-30T00:00:00Z\"",
            "\"2026-01-31T13:00:00+01:00\"",
            "\"2026-01-31T24:00:00Z\"",
            "\"2028-02-29T00:00:00Z\"",
            "1769860800000.75",
            "\"yesterday\"",
            "\"1999-12-31T23:59:59.999Z\"",
            "\"2026-02-01T12:00:00Z\"",
            "\"2026-01-31T12:20:00Z\"");
    private static final List<String> WORDS = List.of("granted", "unknown", "refused", "", "Granted", "maybe");
    private static final List<String> SPACES = List.of(" ", "\n", "\t", "\r\n", "  ");

    private final SplittableRandom random;
    /** Of how many values one is odd; 0 for none. */
    private final int oddities;

    RandomRequests(long seed) {
        random = new SplittableRandom(seed);
        oddities = List.of(0, 200, 40, 10).get(random.nextInt(4));
    }

    byte[] body() {
        String json = switch (random.nextInt(5)) {
            case 0 -> event();
            case 1 -> list();
            case 2 -> "{" + space() + "\"events\":" + list() + ",\"sent_at\":" + time() + "}";
            case 3 -> "{\"sent_at\":" + time() + ",\"x\":" + any() + ",\"events\":" + list() + "}" + space();
            default -> "{\"sent_at\":" + time() + ",\"events\":" + list() + "}";
        };
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(20) == 0) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        return body;
    }

    private String list() {
        StringBuilder list = new StringBuilder("[");
        int events = odd() ? 0 : random.nextInt(1, 5);
        for (int i = 0; i < events; i++) {
            list.append(i == 0 ? "" : ",").append(space()).append(event());
        }
        return list.append(space()).append(']').toString();
    }

    private String event() {
        StringBuilder event = new StringBuilder("{");
        member(event, 1, "id", () -> quoted("e-" + random.nextInt(1_000_000)));
        member(event, 1, "name", () -> quoted(one(odd() ? SPLITS : NAMES)));
        member(
                event,
                1,
                "time",
                () -> odd()
                        ? one(TIMES)
                        : "\"2026-01-31T11:59:%02d.%03dZ\"".formatted(random.nextInt(60), random.nextInt(1000)));
        member(event, 1, "anonymous_id", () -> odd() ? id() : "\"device-1\"");
        member(event, 0.3, "customer_id", this::id);
        member(event, 0.1, "previous_id", this::id);
        member(event, 0.3, "session_id", this::id);
        member(event, 0.3, "sequence", () -> number("3"));
        member(event, 0.2, "sent_at", this::time);
        member(event, 0.7, "page", this::page);
        member(event, 0.2, "campaign", this::campaign);
        member(event, 0.5, "commerce", this::commerce);
        member(event, 0.02, "feedback", () -> "{\"score\":" + number("4") + ",\"scale\":5}");
        member(event, 0.4, "context", this::context);
        member(event, 0.3, "experiments", this::map);
        member(event, 0.4, "properties", this::map);
        member(event, 0.2, "offline", this::flag);
        member(event, 0.2, "passive", this::flag);
        member(event, 0.02, "imported", this::flag);
        member(event, 0.7, "consent", this::consent);
        member(event, 0.1, odd() ? "x\\u0020y" : "unknown", this::any);
        member(event, 0.05, "time", this::time);
        member(event, 0.01, "page", this::page);
        member(event, 0.01, "commerce", this::commerce);
        member(event, 0.01, "context", this::context);
        member(event, 0.01, "consent", this::consent);
        member(event, 0.01, "properties", this::map);
        return event.append(space()).append('}').toString();
    }

    private void member(StringBuilder object, double share, String name, Supplier<String> value) {
        if (random.nextDouble() < share && !(share == 1 && random.nextInt(4) == 0 && odd())) {
            object.append(object.length() == 1 ? "" : ",").append(space());
            object.append('"')
                    .append(name)
                    .append('"')
                    .append(space())
                    .append(':')
                    .append(space());
            object.append(odd() ? any() : value.get()).append(space());
        }
    }

    private String page() {
        StringBuilder page = new StringBuilder("{");
        member(page, 0.9, "url", this::address);
        member(page, 0.3, "path", this::address);
        member(page, 0.5, "title", this::text);
        member(page, 0.5, "referrer", this::address);
        return page.append('}').toString();
    }

    private String campaign() {
        StringBuilder campaign = new StringBuilder("{");
        for (String part : List.of("source", "medium", "name", "term", "content")) {
            member(campaign, 0.4, part, this::text);
        }
        member(campaign, 0.02, "click_ids", this::map);
        return campaign.append('}').toString();
    }

    private String commerce() {
        StringBuilder commerce = new StringBuilder("{");
        member(commerce, 0.3, "cart_id", this::id);
        member(commerce, 0.2, "order_id", this::id);
        member(
                commerce,
                0.5,
                "currency",
                () -> quoted(odd() ? one(List.of("E1R", "EURO")) : one(List.of("EUR", "eur", ""))));
        member(commerce, 0.3, "value", () -> number("12.5"));
        member(commerce, 0.6, "items", () -> {
            StringBuilder items = new StringBuilder("[");
            int count = random.nextInt(100) == 0 ? 201 : random.nextInt(4);
            for (int i = 0; i < count; i++) {
                items.append(i == 0 ? "" : ",").append(item());
            }
            return items.append(']').toString();
        });
        return commerce.append('}').toString();
    }

    private String item() {
        StringBuilder item = new StringBuilder("{");
        member(item, 0.8, "sku", this::id);
        member(item, 0.5, "name", this::text);
        member(item, 0.5, "category", this::text);
        member(item, 0.7, "quantity", () -> number("2"));
        member(item, 0.7, "price", () -> number("59.95"));
        member(item, 0.1, "colour", this::any);
        return item.append('}').toString();
    }

    private String context() {
        StringBuilder context = new StringBuilder("{");
        member(context, 0.6, "locale", this::text);
        member(context, 0.4, "country", () -> quoted(odd() ? "ß" : one(List.of("CH", "de", ""))));
        member(context, 0.3, "user_agent", this::text);
        member(context, 0.01, "ip", () -> "\"192.0.2.77\"");
        return context.append('}').toString();
    }

    private String map() {
        StringBuilder map = new StringBuilder("{");
        int entries = odd() ? 40 : random.nextInt(5);
        for (int i = 0; i < entries; i++) {
            String key = odd()
                    ? one(TEXTS)
                    : one(List.of("b", "a", "ab", "A", "list", "")) + (random.nextBoolean() ? i : "");
            member(map, 0.95, key, () -> one(List.of(text(), address(), number("7"), flag(), "null")));
        }
        return map.append('}').toString();
    }

    private String consent() {
        if (random.nextInt(3) > 0) {
            return quoted(odd() ? one(WORDS) : "granted");
        }
        StringBuilder purposes = new StringBuilder("{");
        member(purposes, 0.8, "analytics", () -> quoted(odd() ? one(WORDS) : "granted"));
        member(purposes, 0.5, "ads", () -> quoted(odd() ? one(WORDS) : "granted"));
        member(purposes, 0.5, "personalisation", () -> quoted(one(WORDS.subList(0, 4))));
        return purposes.append('}').toString();
    }

    private String text() {
        int long500 = random.nextInt(60);
        return long500 == 0
                ? quoted("x".repeat(random.nextInt(499, 502)))
                : quoted(odd() ? one(TEXTS) : one(TEXTS.subList(2, 13)));
    }

    private String address() {
        return random.nextInt(60) == 0
                ? quoted("https://shop.example/" + "y".repeat(random.nextInt(480, 520)) + "?p=1&z=2")
                : quoted(one(ADDRESSES));
    }

    private String id() {
        return random.nextInt(20) == 0
                ? one(List.of("17", "-3", "1.5", "null", quoted("i".repeat(random.nextInt(199, 202)))))
                : quoted(one(odd() ? IDS : IDS.subList(0, 4)));
    }

    private String number(String usual) {
        return odd() ? one(NUMBERS) : one(List.of(usual, "1", "0", quoted(usual)));
    }

    private String time() {
        return odd() ? one(TIMES) : "\"2026-01-31T12:00:00Z\"";
    }

    private String flag() {
        return one(List.of("true", "false", "null"));
    }

    private String any() {
        return one(List.of(
                "null",
                "true",
                "false",
                "17",
                "-2.5",
                "\"x\"",
                "{}",
                "[]",
                "{\"a\":[1,{}]}",
                "nul",
                "\"",
                "1e5",
                quoted(one(TEXTS))));
    }

    private String quoted(String text) {
        return '"' + text + '"';
    }

    private String space() {
        return random.nextInt(8) == 0 ? one(SPACES) : "";
    }

    private boolean odd() {
        return oddities > 0 && random.nextInt(oddities) == 0;
    }

    private String one(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }
}
