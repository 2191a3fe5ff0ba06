package dev.touchpoint.ingest.validation;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Strict UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF. */
public final class Utf8 {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final int FOUR_LONGS = 4 * Long.BYTES;

    private Utf8() {}

    /** Whether all the bytes are valid. */
    public static boolean isValid(byte[] bytes) {
        int i = 0;
        while (i < bytes.length) {
            while (i + FOUR_LONGS <= bytes.length && areAscii(bytes, i)) {
                i += FOUR_LONGS;
            }
            while (i + Long.BYTES <= bytes.length && ((long) LONGS.get(bytes, i) & HIGH_BITS) == 0) {
                i += Long.BYTES;
            }
            if (i == bytes.length) {
                return true;
            }
            int length = sequenceLength(bytes, i);
            if (length == 0) {
                return false;
            }
            i += length;
        }
        return true;
    }

    /** Whether the next {@link #FOUR_LONGS} are. */
    private static boolean areAscii(byte[] bytes, int i) {
        long all = (long) LONGS.get(bytes, i)
                | (long) LONGS.get(bytes, i + Long.BYTES)
                | (long) LONGS.get(bytes, i + 2 * Long.BYTES)
                | (long) LONGS.get(bytes, i + 3 * Long.BYTES);
        return (all & HIGH_BITS) == 0;
    }

    /** The length of the valid sequence at {@code i}, 0 when there is none. */
    private static int sequenceLength(byte[] bytes, int i) {
        int first = bytes[i] & 0xFF;
        if (first < 0x80) {
            return 1;
        }
        if (first >= 0xC2 && first <= 0xDF) {
            return continues(bytes, i + 1, 0x80, 0xBF) ? 2 : 0;
        }
        if (first >= 0xE0 && first <= 0xEF) {
            int low = first == 0xE0 ? 0xA0 : 0x80;
            int high = first == 0xED ? 0x9F : 0xBF;
            return continues(bytes, i + 1, low, high) && continues(bytes, i + 2, 0x80, 0xBF) ? 3 : 0;
        }
        if (first >= 0xF0 && first <= 0xF4) {
            int low = first == 0xF0 ? 0x90 : 0x80;
            int high = first == 0xF4 ? 0x8F : 0xBF;
            boolean valid = continues(bytes, i + 1, low, high)
                    && continues(bytes, i + 2, 0x80, 0xBF)
                    && continues(bytes, i + 3, 0x80, 0xBF);
            return valid ? 4 : 0;
        }
        return 0;
    }

    private static boolean continues(byte[] bytes, int i, int low, int high) {
        return i < bytes.length && (bytes[i] & 0xFF) >= low && (bytes[i] & 0xFF) <= high;
    }
}
