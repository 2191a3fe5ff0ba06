package dev.touchpoint.ingest.plain;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.touchpoint.ingest.validation.Limits;
import dev.touchpoint.ingest.validation.PlainText;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads the values of members, within the limits. A null is as good as an absent member. */
final class PlainValues {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long SPACES = ONES * ' ';

    private static final byte[] TRUE = "true".getBytes(US_ASCII);
    private static final byte[] FALSE = "false".getBytes(US_ASCII);
    private static final byte[] NULL = "null".getBytes(US_ASCII);
    private static final byte[] GRANTED = "granted".getBytes(US_ASCII);
    private static final byte[] REFUSED = "refused".getBytes(US_ASCII);
    private static final byte[] UNKNOWN = "unknown".getBytes(US_ASCII);
    private static final int DELETE = 0x7F;
    /** What U+0080 to U+00BF begin with in UTF-8; the first half of them are control characters. */
    private static final byte LATIN_CONTROLS = (byte) 0xC2;

    private final PlainJson json;

    PlainValues(PlainJson json) {
        this.json = json;
    }

    /** How a visitor answered one question of consent. */
    enum Answer {
        UNKNOWN,
        GRANTED,
        REFUSED
    }

    boolean isNull() throws NotPlainException {
        boolean there = json.peek() == 'n';
        if (there) {
            json.word(NULL);
        }
        return there;
    }

    /** A text of at most so many bytes, which are at least as many as its characters; empty for null. */
    long text(int max) throws NotPlainException {
        return isNull() ? Span.NONE : bounded(json.text(), max);
    }

    /** A text without control characters; empty for null. */
    long name() throws NotPlainException {
        return isNull() ? Span.NONE : identifier(bounded(json.text(), Limits.NAME_CHARS));
    }

    /** The same, or a whole number as it is written. */
    long id() throws NotPlainException {
        int first = json.peek();
        if (first == '"' || first == 'n') {
            return isNull() ? Span.NONE : identifier(bounded(json.text(), Limits.ID_CHARS));
        }
        long number = bounded(json.number(), Limits.ID_CHARS);
        for (int i = Span.from(number); i < Span.to(number); i++) {
            if (json.bytes()[i] == '.') {
                throw NotPlainException.here();
            }
        }
        return number;
    }

    /** Epoch milliseconds; {@link PlainEvent#ABSENT} for null. */
    long time() throws NotPlainException {
        if (isNull()) {
            return PlainEvent.ABSENT;
        }
        if (json.peek() == '"') {
            long text = json.text();
            return known(PlainText.millis(json.bytes(), Span.from(text), Span.to(text)));
        }
        return Math.floorDiv(micros(json.number()), PlainText.MILLION);
    }

    /** A whole number, also as a text; {@link PlainEvent#ABSENT} for null. */
    long whole(long min, long max) throws NotPlainException {
        if (isNull()) {
            return PlainEvent.ABSENT;
        }
        long micros = micros(json.peek() == '"' ? json.text() : json.number());
        long number = micros / PlainText.MILLION;
        if (micros % PlainText.MILLION != 0 || number < min || number > max) {
            throw NotPlainException.here();
        }
        return number;
    }

    /** Millionths of a number from {@code min} to {@code max} units, also as a text; {@link PlainEvent#ABSENT} for null. */
    long amount(long min, long max) throws NotPlainException {
        if (isNull()) {
            return PlainEvent.ABSENT;
        }
        long micros = micros(json.peek() == '"' ? json.text() : json.number());
        if (micros < min * PlainText.MILLION || micros > max * PlainText.MILLION) {
            throw NotPlainException.here();
        }
        return micros;
    }

    private long micros(long number) throws NotPlainException {
        return known(PlainText.micros(json.bytes(), Span.from(number), Span.to(number)));
    }

    private static long known(long value) throws NotPlainException {
        if (value == PlainText.OTHER) {
            throw NotPlainException.here();
        }
        return value;
    }

    /** False for null. */
    boolean flag() throws NotPlainException {
        if (json.peek() == 't') {
            json.word(TRUE);
            return true;
        }
        if (!isNull()) {
            json.word(FALSE);
        }
        return false;
    }

    /** A text, a number or a flag, as it is written. */
    long scalar(int max) throws NotPlainException {
        return bounded(
                switch (json.peek()) {
                    case '"' -> json.text();
                    case 't' -> json.word(TRUE);
                    case 'f' -> json.word(FALSE);
                    default -> json.number();
                },
                max);
    }

    /** Passes over what isn't a structure. */
    void skip() throws NotPlainException {
        if (!isNull()) {
            scalar(Limits.EVENT_BYTES);
        }
    }

    /** The key of a map's entry, of ASCII letters. */
    long key() throws NotPlainException {
        long key = bounded(json.name(), Limits.NAME_CHARS);
        for (int i = Span.from(key); i < Span.to(key); i++) {
            if (json.bytes()[i] < ' ' || json.bytes()[i] == DELETE) {
                throw NotPlainException.here();
            }
        }
        return key;
    }

    /** One word of consent. */
    Answer answer() throws NotPlainException {
        long word = text(Limits.TAG_CHARS);
        if (is(word, GRANTED)) {
            return Answer.GRANTED;
        }
        if (is(word, REFUSED)) {
            return Answer.REFUSED;
        }
        if (!is(word, UNKNOWN) && !Span.isEmpty(word)) {
            throw NotPlainException.here();
        }
        return Answer.UNKNOWN;
    }

    private boolean is(long span, byte[] word) {
        return Arrays.equals(json.bytes(), Span.from(span), Span.to(span), word, 0, word.length);
    }

    private static long bounded(long span, int max) throws NotPlainException {
        if (Span.length(span) > max) {
            throw NotPlainException.here();
        }
        return span;
    }

    private long identifier(long span) throws NotPlainException {
        byte[] bytes = json.bytes();
        if (isVisibleAscii(bytes, Span.from(span), Span.to(span))) {
            return span;
        }
        for (int i = Span.from(span); i < Span.to(span); i++) {
            byte b = bytes[i];
            if ((b >= 0 && b < ' ') || b == DELETE || (b == LATIN_CONTROLS && (bytes[i + 1] & 0xFF) < 0xA0)) {
                throw NotPlainException.here();
            }
        }
        return span;
    }

    /** Whether it is at least eight such letters: most ids and names are. */
    private static boolean isVisibleAscii(byte[] bytes, int from, int to) {
        int last = to - Long.BYTES;
        for (int i = from; i < last; i += Long.BYTES) {
            if (!areVisibleAscii((long) LONGS.get(bytes, i))) {
                return false;
            }
        }
        return last >= from && areVisibleAscii((long) LONGS.get(bytes, last));
    }

    /** Of eight letters; true only if none has bit 7, none is below the space and none is the one before bit 7. */
    private static boolean areVisibleAscii(long word) {
        return ((word | word + ONES | word - SPACES) & HIGHS) == 0;
    }
}
