package dev.touchpoint.query.sql;

import dev.touchpoint.query.memory.Allowance;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads ClickHouse's {@code Native} format: blocks of columns as the engine holds them, an order of magnitude cheaper for
 * both sides than rows. Of its types those that our statements give out: whole numbers, moments, texts, arrays and tuples.
 */
final class NativeBlocks {

    private static final int MORE_FOLLOWS = 0x80;
    private static final int SEVEN_BITS = 0x7f;
    private static final int LONGEST_VARINT = 63;
    private static final int TYPICAL_TEXT = 16;

    private final InputStream in;
    private final Allowance allowance;
    private long taken;

    /** @param allowance where the room for blocks is taken from */
    NativeBlocks(InputStream in, Allowance allowance) {
        this.in = in;
        this.allowance = allowance;
    }

    /**
     * The next block, in the place of the one before; null after the last one.
     *
     * @throws IOException if the answer breaks off
     * @throws IllegalStateException if it is no such answer
     */
    @Nullable Block next() throws IOException {
        allowance.giveBack(taken);
        taken = 0;
        int first = in.read();
        if (first < 0) {
            return null;
        }
        int count = size(varint(first));
        int rows = size(varint(in.read()));
        List<Column> columns = new ArrayList<>(count);
        for (int column = 0; column < count; column++) {
            text();
            columns.add(column(text(), rows));
        }
        return new Block(rows, columns);
    }

    private Column column(String type, int count) throws IOException {
        if (type.startsWith("Array(")) {
            int[] ends = ends(count);
            return new Column.Arrays(ends, column(inner(type), count == 0 ? 0 : ends[count - 1]));
        }
        if (type.startsWith("Tuple(")) {
            List<Column> parts = new ArrayList<>();
            for (String part : parts(inner(type))) {
                parts.add(column(part, count));
            }
            return new Column.Tuples(parts);
        }
        return type.equals("String") ? texts(count) : numbers(type, count);
    }

    private Column numbers(String type, int count) throws IOException {
        int width = width(type);
        return new Column.Numbers(bytes(Math.multiplyExact(count, width)), width);
    }

    private static int width(String type) {
        return switch (type) {
            case "UInt8", "Bool" -> Byte.BYTES;
            case "UInt16" -> Short.BYTES;
            case "UInt32" -> Integer.BYTES;
            case "UInt64", "Int64" -> Long.BYTES;
            default -> {
                if (type.startsWith("DateTime64(3")) {
                    yield Long.BYTES;
                }
                throw new IllegalStateException("A block has a column of type " + type);
            }
        };
    }

    private Column texts(int count) throws IOException {
        take(Math.multiplyExact((long) count, TYPICAL_TEXT + Integer.BYTES));
        byte[] bytes = new byte[Math.multiplyExact(count, TYPICAL_TEXT)];
        int[] ends = new int[count];
        int end = 0;
        for (int index = 0; index < count; index++) {
            int length = size(varint(in.read()));
            if (end + length > bytes.length) {
                int longer = Math.max(Math.addExact(end, length), size(2L * bytes.length));
                take(longer);
                bytes = Arrays.copyOf(bytes, longer);
            }
            fill(bytes, end, length);
            end += length;
            ends[index] = end;
        }
        return new Column.Texts(bytes, ends);
    }

    private int[] ends(int count) throws IOException {
        Column.Numbers wide = new Column.Numbers(bytes(Math.multiplyExact(count, Long.BYTES)), Long.BYTES);
        take((long) count * Integer.BYTES);
        int[] ends = new int[count];
        for (int index = 0; index < count; index++) {
            ends[index] = size(wide.at(index));
        }
        return ends;
    }

    private String text() throws IOException {
        return new String(bytes(size(varint(in.read()))), StandardCharsets.UTF_8);
    }

    private void take(long bytes) {
        allowance.take(bytes);
        taken += bytes;
    }

    private byte[] bytes(int length) throws IOException {
        take(length);
        byte[] bytes = new byte[length];
        fill(bytes, 0, length);
        return bytes;
    }

    private void fill(byte[] bytes, int start, int length) throws IOException {
        if (in.readNBytes(bytes, start, length) < length) {
            throw new EOFException("The answer broke off");
        }
    }

    private long varint(int first) throws IOException {
        long value = 0;
        int part = first;
        for (int shift = 0; shift <= LONGEST_VARINT; shift += Byte.SIZE - 1) {
            if (part < 0) {
                throw new EOFException("The answer broke off");
            }
            value |= (long) (part & SEVEN_BITS) << shift;
            if ((part & MORE_FOLLOWS) == 0) {
                return value;
            }
            part = in.read();
        }
        throw new IllegalStateException("The answer isn't in blocks");
    }

    private static int size(long value) {
        if (value < 0 || value > Integer.MAX_VALUE - Long.BYTES) {
            throw new IllegalStateException("The answer isn't in blocks");
        }
        return (int) value;
    }

    private static String inner(String type) {
        return type.substring(type.indexOf('(') + 1, type.length() - 1);
    }

    /** The types of a tuple's parts, whose names aren't given. */
    private static List<String> parts(String types) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int at = 0; at < types.length(); at++) {
            char here = types.charAt(at);
            if (here == '(') {
                depth++;
            } else if (here == ')') {
                depth--;
            } else if (here == ',' && depth == 0) {
                parts.add(types.substring(start, at).strip());
                start = at + 1;
            }
        }
        parts.add(types.substring(start).strip());
        return parts;
    }
}
