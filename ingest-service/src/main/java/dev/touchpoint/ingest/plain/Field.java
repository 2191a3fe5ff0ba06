package dev.touchpoint.ingest.plain;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** No name is longer. */
    private static final int LONGEST = 2 * Long.BYTES;

    private static final long PRIME = 0x9E3779B97F4A7C15L;
    private static final int SLOT_BITS = 8;
    private static final Field[] TABLE = new Field[1 << SLOT_BITS];

    static {
        Arrays.fill(TABLE, UNKNOWN);
        for (Field field : values()) {
            int slot = slot(field.first, field.second);
            while (TABLE[slot] != UNKNOWN) {
                slot = (slot + 1) % TABLE.length;
            }
            TABLE[slot] = field;
        }
    }

    /** The first eight letters of the name as one number, and the others; zeros behind them. */
    private final long first;

    private final long second;

    /** The name as it mostly stands, with quotes and colon: its first eight bytes, its last eight, and how many it has. */
    private final long start;

    private final long end;
    private final int written;

    Field() {
        byte[] text = name().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer padded = ByteBuffer.wrap(Arrays.copyOf(text, LONGEST)).order(ByteOrder.LITTLE_ENDIAN);
        first = padded.getLong();
        second = padded.getLong();
        byte[] member = ('"' + new String(text, StandardCharsets.US_ASCII) + "\":").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer twice =
                ByteBuffer.wrap(Arrays.copyOf(member, LONGEST + Long.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        written = member.length;
        start = twice.getLong(0);
        end = written > Long.BYTES ? twice.getLong(written - Long.BYTES) : start;
    }

    /** Where it ends, if it stands there with its quotes and its colon; -1 if not, or where that isn't seen at once. */
    int endsAt(byte[] bytes, int at) {
        if (written > LONGEST || at + LONGEST > bytes.length) {
            return -1;
        }
        long there = (long) LONGS.get(bytes, at);
        if (written <= Long.BYTES) {
            return (there & letters(written)) == start ? at + written : -1;
        }
        boolean same = there == start && (long) LONGS.get(bytes, at + written - Long.BYTES) == end;
        return same ? at + written : -1;
    }

    /** The one of that name. */
    static Field of(byte[] bytes, long name) {
        int from = Span.from(name);
        int length = Span.length(name);
        if (length == 0 || length > LONGEST) {
            return UNKNOWN;
        }
        byte[] letters = bytes;
        if (from + LONGEST > bytes.length) {
            letters = Arrays.copyOfRange(bytes, from, from + LONGEST);
            from = 0;
        }
        long first = (long) LONGS.get(letters, from);
        long second = 0;
        if (length <= Long.BYTES) {
            first &= letters(length);
        } else {
            second = (long) LONGS.get(letters, from + Long.BYTES) & letters(length - Long.BYTES);
        }
        int slot = slot(first, second);
        Field field = TABLE[slot];
        while (field != UNKNOWN && (field.first != first || field.second != second)) {
            slot = (slot + 1) % TABLE.length;
            field = TABLE[slot];
        }
        return field;
    }

    /** What keeps so many letters of eight. */
    private static long letters(int count) {
        return -1L >>> (Long.SIZE - Byte.SIZE * count);
    }

    private static int slot(long first, long second) {
        return (int) ((first ^ second * PRIME) * PRIME >>> (Long.SIZE - SLOT_BITS));
    }
}
