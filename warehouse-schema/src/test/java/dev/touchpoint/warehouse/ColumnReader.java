package dev.touchpoint.warehouse;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code RowBinary} by the names of ClickHouse's types; every integer, bool, time and decimal is a long. */
final class ColumnReader {

    private ColumnReader() {}

    static @Nullable Object read(ByteBuffer in, String type) {
        if (type.startsWith("LowCardinality(")) {
            return read(in, inner(type));
        }
        if (type.startsWith("Nullable(")) {
            return in.get() == 1 ? null : read(in, inner(type));
        }
        if (type.startsWith("Array(Tuple(")) {
            return rows(in);
        }
        if (type.startsWith("Array(")) {
            return array(in, inner(type));
        }
        if (type.startsWith("Map(")) {
            return map(in, inner(type));
        }
        return scalar(in, type);
    }

    private static Object scalar(ByteBuffer in, String type) {
        return switch (type) {
            case "String", "LowCardinality(String)" -> string(in);
            case "UInt8", "Bool" -> in.get() & 0xffL;
            case "UInt32" -> in.getInt() & 0xffff_ffffL;
            case "UInt64", "Int64", "DateTime64(3, 'UTC')", "Decimal(18, 6)" -> in.getLong();
            case "Float64" -> in.getDouble();
            case "Enum8('forward' = 1, 'backward' = -1)" -> direction(in.get());
            default -> throw new AssertionError("No reader for " + type);
        };
    }

    private static long direction(byte value) {
        if (value != 1 && value != -1) {
            throw new AssertionError("No direction: " + value);
        }
        return value;
    }

    private static String inner(String type) {
        return type.substring(type.indexOf('(') + 1, type.length() - 1);
    }

    private static List<Object> array(ByteBuffer in, String element) {
        List<Object> values = new ArrayList<>();
        for (int left = size(in); left > 0; left--) {
            values.add(scalar(in, element));
        }
        return values;
    }

    /** The one array of tuples there is: sku, name, category, quantity, price. */
    private static List<List<Object>> rows(ByteBuffer in) {
        List<List<Object>> rows = new ArrayList<>();
        for (int left = size(in); left > 0; left--) {
            rows.add(List.of(string(in), string(in), string(in), in.getLong(), in.getLong()));
        }
        return rows;
    }

    private static Map<String, Object> map(ByteBuffer in, String keyAndValue) {
        String valueType = keyAndValue.split(", ", 2)[1];
        Map<String, Object> values = new LinkedHashMap<>();
        for (int left = size(in); left > 0; left--) {
            String key = string(in);
            values.put(key, scalar(in, valueType));
        }
        return values;
    }

    private static String string(ByteBuffer in) {
        byte[] bytes = new byte[size(in)];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int size(ByteBuffer in) {
        int size = 0;
        int shift = 0;
        int next;
        do {
            next = in.get();
            size |= (next & 0x7f) << shift;
            shift += 7;
        } while (next < 0);
        return size;
    }
}
