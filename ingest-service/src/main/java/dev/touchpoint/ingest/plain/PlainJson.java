package dev.touchpoint.ingest.plain;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Goes through JSON in UTF-8, token by token. Texts are not copied: each is a {@link Span} of the bytes, in which escapes are
 * resolved where they stand, because what they mean is never longer than they are. Then the bytes are a copy, so that the
 * body stays as it came.
 *
 * <p>Takes nothing that isn't JSON; of what is, not everything.
 */
final class PlainJson {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';
    private static final int HEX_DIGITS = 4;

    private byte[] bytes = {};
    private boolean copied;
    private int at;

    /** Begins with a body that is valid UTF-8. */
    void open(byte[] body) {
        bytes = body;
        copied = false;
        at = 0;
    }

    /** What spans are of. It may be another after each text, with the same content in earlier spans. */
    byte[] bytes() {
        return bytes;
    }

    /** Where the next byte stands. */
    int position() {
        return at;
    }

    /** The next byte that is no white space; it stays the next. */
    int peek() throws NotPlainException {
        while (at < bytes.length) {
            int c = bytes[at];
            if (c > ' ' || (c != ' ' && c != '\n' && c != '\r' && c != '\t')) {
                return c;
            }
            at++;
        }
        throw NotPlainException.here();
    }

    /** Passes this one over. */
    void expect(char wanted) throws NotPlainException {
        if (peek() != wanted) {
            throw NotPlainException.here();
        }
        at++;
    }

    /** Passes it over if it comes next; returns whether it did. */
    boolean take(char wanted) throws NotPlainException {
        boolean there = peek() == wanted;
        if (there) {
            at++;
        }
        return there;
    }

    /** After a member or an element: whether another follows, before {@code end}. */
    boolean another(char end) throws NotPlainException {
        int c = peek();
        at++;
        if (c != ',' && c != end) {
            throw NotPlainException.here();
        }
        return c == ',';
    }

    /** That nothing but white space is left. */
    void expectEnd() throws NotPlainException {
        while (at < bytes.length) {
            int c = bytes[at++];
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                throw NotPlainException.here();
            }
        }
    }

    /** Passes a member's name and its colon over if they come next, without any white space; returns whether they did. */
    boolean take(Field expected) {
        int end = expected.endsAt(bytes, at);
        if (end < 0) {
            return false;
        }
        at = end;
        return true;
    }

    /** A member's name and its colon. Names with escapes aren't plain. */
    long name() throws NotPlainException {
        long name = text();
        if (Span.to(name) != at - 1) {
            throw NotPlainException.here();
        }
        expect(':');
        return name;
    }

    /** A text. */
    long text() throws NotPlainException {
        expect('"');
        int from = at;
        int end = plainEnd(from);
        if (bytes[end] == '"') {
            at = end + 1;
            return Span.of(from, end);
        }
        return resolved(from, end);
    }

    /** Where the first quote or backslash is; control characters aren't JSON. */
    private int plainEnd(int from) throws NotPlainException {
        int i = from;
        while (i + Long.BYTES <= bytes.length) {
            long word = (long) LONGS.get(bytes, i);
            // Bit 7 of the first such byte is exact; only behind it there may be false ones.
            long found = (((word ^ QUOTES) - ONES) & ~(word ^ QUOTES)
                            | ((word ^ BACKSLASHES) - ONES) & ~(word ^ BACKSLASHES)
                            | (word - SPACES) & ~word)
                    & HIGHS;
            if (found != 0) {
                i += Long.numberOfTrailingZeros(found) >>> 3;
                return notControl(i);
            }
            i += Long.BYTES;
        }
        while (i < bytes.length) {
            if (bytes[i] == '"' || bytes[i] == '\\' || (bytes[i] >= 0 && bytes[i] < ' ')) {
                return notControl(i);
            }
            i++;
        }
        throw NotPlainException.here();
    }

    private int notControl(int i) throws NotPlainException {
        if (bytes[i] != '"' && bytes[i] != '\\') {
            throw NotPlainException.here();
        }
        return i;
    }

    private long resolved(int from, int firstEscape) throws NotPlainException {
        own();
        int to = firstEscape;
        at = firstEscape;
        while (bytes[at] != '"') {
            if (bytes[at] == '\\') {
                to = escape(to);
            } else {
                int end = plainEnd(at);
                System.arraycopy(bytes, at, bytes, to, end - at);
                to += end - at;
                at = end;
            }
            if (at >= bytes.length) {
                throw NotPlainException.here();
            }
        }
        at++;
        return Span.of(from, to);
    }

    /** Writes what the escape at the current place means; returns where that ends. */
    private int escape(int to) throws NotPlainException {
        if (at + 1 >= bytes.length) {
            throw NotPlainException.here();
        }
        int c = bytes[at + 1];
        at += 2;
        int meant = c == 'u'
                ? unicode()
                : switch (c) {
                    case '"', '\\', '/' -> c;
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    default -> throw NotPlainException.here();
                };
        return utf8(meant, to);
    }

    private int unicode() throws NotPlainException {
        int unit = hex();
        if (!Character.isSurrogate((char) unit)) {
            return unit;
        }
        boolean pair = Character.isHighSurrogate((char) unit)
                && at + 1 < bytes.length
                && bytes[at] == '\\'
                && bytes[at + 1] == 'u';
        if (!pair) {
            throw NotPlainException.here();
        }
        at += 2;
        int low = hex();
        if (!Character.isLowSurrogate((char) low)) {
            throw NotPlainException.here();
        }
        return Character.toCodePoint((char) unit, (char) low);
    }

    private int hex() throws NotPlainException {
        if (at + HEX_DIGITS > bytes.length) {
            throw NotPlainException.here();
        }
        int value = 0;
        for (int i = 0; i < HEX_DIGITS; i++) {
            int c = bytes[at++];
            int digit = c < 0 ? -1 : Character.digit(c, 16);
            if (digit < 0) {
                throw NotPlainException.here();
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private int utf8(int point, int to) {
        int end = to;
        if (point < 0x80) {
            bytes[end++] = (byte) point;
        } else if (point < 0x800) {
            bytes[end++] = (byte) (0xC0 | point >> 6);
            bytes[end++] = (byte) (0x80 | point & 0x3F);
        } else if (point < 0x10000) {
            bytes[end++] = (byte) (0xE0 | point >> 12);
            bytes[end++] = (byte) (0x80 | point >> 6 & 0x3F);
            bytes[end++] = (byte) (0x80 | point & 0x3F);
        } else {
            bytes[end++] = (byte) (0xF0 | point >> 18);
            bytes[end++] = (byte) (0x80 | point >> 12 & 0x3F);
            bytes[end++] = (byte) (0x80 | point >> 6 & 0x3F);
            bytes[end++] = (byte) (0x80 | point & 0x3F);
        }
        return end;
    }

    /** A number as it is written, without an exponent. */
    long number() throws NotPlainException {
        peek();
        int from = at;
        if (bytes[at] == '-') {
            at++;
        }
        int first = at;
        digits();
        boolean leadingZero = at - first > 1 && bytes[first] == '0';
        if (at < bytes.length && bytes[at] == '.') {
            at++;
            digits();
        }
        if (leadingZero) {
            throw NotPlainException.here();
        }
        return Span.of(from, at);
    }

    private void digits() throws NotPlainException {
        int from = at;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at == from) {
            throw NotPlainException.here();
        }
    }

    /** One of the words of JSON, as it is written: {@code true}, {@code false}, {@code null}. */
    long word(byte[] word) throws NotPlainException {
        int end = at + word.length;
        if (end > bytes.length || !Arrays.equals(bytes, at, end, word, 0, word.length)) {
            throw NotPlainException.here();
        }
        int from = at;
        at = end;
        return Span.of(from, end);
    }

    /** Makes capitals of a span's Latin letters, where it stands. */
    void capitalise(long span) {
        for (int i = Span.from(span); i < Span.to(span); i++) {
            if (bytes[i] >= 'a' && bytes[i] <= 'z') {
                own();
                bytes[i] -= 'a' - 'A';
            }
        }
    }

    private void own() {
        if (!copied) {
            bytes = bytes.clone();
            copied = true;
        }
    }
}
