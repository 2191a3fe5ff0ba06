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

    private final PlainEscapes escapes = new PlainEscapes();
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
        int end = plainEnd(bytes, from);
        if (bytes[end] == '"') {
            at = end + 1;
            return Span.of(from, end);
        }
        return resolved(from, end);
    }

    /** Where the first quote or backslash is; control characters aren't JSON. */
    static int plainEnd(byte[] bytes, int from) throws NotPlainException {
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
                return notControl(bytes, i);
            }
            i += Long.BYTES;
        }
        while (i < bytes.length) {
            if (bytes[i] == '"' || bytes[i] == '\\' || (bytes[i] >= 0 && bytes[i] < ' ')) {
                return notControl(bytes, i);
            }
            i++;
        }
        throw NotPlainException.here();
    }

    private static int notControl(byte[] bytes, int i) throws NotPlainException {
        if (bytes[i] != '"' && bytes[i] != '\\') {
            throw NotPlainException.here();
        }
        return i;
    }

    private long resolved(int from, int firstEscape) throws NotPlainException {
        own();
        int to = escapes.resolve(bytes, firstEscape);
        at = escapes.end() + 1;
        return Span.of(from, to);
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
