package dev.touchpoint.ingest.plain;

import java.util.Arrays;

/** The entries of a map in the order of their keys, as the log has them; of equal keys the last. */
final class Entries {

    /** With more, sorting them one by one would cost too much. */
    static final int MOST = 32;

    private final long[] keys = new long[MOST];
    private final long[] values = new long[MOST];
    private int size;

    int size() {
        return size;
    }

    long key(int entry) {
        return keys[entry];
    }

    long value(int entry) {
        return values[entry];
    }

    void clear() {
        size = 0;
    }

    /** Puts an entry in its place. Keys are ASCII, whose bytes have the order of their letters. */
    void put(byte[] bytes, long key, long value) throws NotPlainException {
        int place = size;
        while (place > 0) {
            int order = order(bytes, keys[place - 1], key);
            if (order == 0) {
                values[place - 1] = value;
                return;
            }
            if (order < 0) {
                break;
            }
            place--;
        }
        if (size == MOST) {
            throw NotPlainException.here();
        }
        System.arraycopy(keys, place, keys, place + 1, size - place);
        System.arraycopy(values, place, values, place + 1, size - place);
        keys[place] = key;
        values[place] = value;
        size++;
    }

    private static int order(byte[] bytes, long one, long other) {
        return Arrays.compare(bytes, Span.from(one), Span.to(one), bytes, Span.from(other), Span.to(other));
    }
}
