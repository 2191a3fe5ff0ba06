package dev.touchpoint.ingest.plain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** The names of members that a plain event has, at any place in it. */
enum Field {
    ID,
    NAME,
    TIME,
    SENT_AT,
    EVENTS,
    SEQUENCE,
    ANONYMOUS_ID,
    CUSTOMER_ID,
    PREVIOUS_ID,
    SESSION_ID,
    PAGE,
    CAMPAIGN,
    COMMERCE,
    FEEDBACK,
    CONTEXT,
    EXPERIMENTS,
    PROPERTIES,
    OFFLINE,
    PASSIVE,
    IMPORTED,
    CONSENT,
    URL,
    PATH,
    TITLE,
    REFERRER,
    SOURCE,
    MEDIUM,
    TERM,
    CONTENT,
    CLICK_IDS,
    CART_ID,
    ORDER_ID,
    CURRENCY,
    VALUE,
    ITEMS,
    SKU,
    CATEGORY,
    QUANTITY,
    PRICE,
    USER_AGENT,
    LOCALE,
    COUNTRY,
    IP,
    ANALYTICS,
    ADS,
    PERSONALISATION,
    /** Any other: it is passed over. */
    UNKNOWN;

    private static final int SLOTS = 256;
    private static final Field[] TABLE = new Field[SLOTS];

    private final byte[] text = name().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);

    static {
        Arrays.fill(TABLE, UNKNOWN);
        for (Field field : values()) {
            int slot = slot(field.text, 0, field.text.length);
            while (TABLE[slot] != UNKNOWN) {
                slot = (slot + 1) % SLOTS;
            }
            TABLE[slot] = field;
        }
    }

    /** The one of that name. */
    static Field of(byte[] bytes, long name) {
        int from = Span.from(name);
        int to = Span.to(name);
        if (from == to) {
            return UNKNOWN;
        }
        int slot = slot(bytes, from, to);
        Field field = TABLE[slot];
        while (field != UNKNOWN && !Arrays.equals(bytes, from, to, field.text, 0, field.text.length)) {
            slot = (slot + 1) % SLOTS;
            field = TABLE[slot];
        }
        return field;
    }

    private static int slot(byte[] bytes, int from, int to) {
        return (17 * (to - from) + 5 * bytes[from] + 31 * bytes[to - 1] + 7 * bytes[(from + to) >>> 1]) & (SLOTS - 1);
    }
}
