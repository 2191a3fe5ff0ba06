package dev.touchpoint.warehouse;

import com.clickhouse.client.api.data_formats.RowBinaryFormatSerializer;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** ClickHouse's {@code RowBinary} format, reduced to the column types of our tables. */
public final class RowBinary {

    private static final int MILLISECONDS = 1_000_000;

    private final OutputStream out;
    private final RowBinaryFormatSerializer serializer;

    /** Writes to {@code out}, which stays the caller's to close. */
    public RowBinary(OutputStream out) {
        this.out = out;
        this.serializer = new RowBinaryFormatSerializer(out);
    }

    void string(String value) throws IOException {
        serializer.writeString(value);
    }

    void bool(boolean value) throws IOException {
        serializer.writeBool(value);
    }

    void uint8(int value) throws IOException {
        serializer.writeUInt8((short) value);
    }

    void int8(int value) throws IOException {
        serializer.writeInt8((byte) value);
    }

    void uint32(long value) throws IOException {
        serializer.writeUInt32(value);
    }

    /** UInt64; our values stay below 2^63. */
    void uint64(long value) throws IOException {
        serializer.writeInt64(value);
    }

    void int64(long value) throws IOException {
        serializer.writeInt64(value);
    }

    void nullableInt64(@Nullable Long value) throws IOException {
        nullable(value, serializer::writeInt64);
    }

    void nullableFloat64(@Nullable Double value) throws IOException {
        nullable(value, serializer::writeFloat64);
    }

    /** DateTime64(3): whole milliseconds since the epoch. */
    void time(Instant value) throws IOException {
        serializer.writeInt64(value.getEpochSecond() * 1_000 + value.getNano() / MILLISECONDS);
    }

    void nullableTime(@Nullable Instant value) throws IOException {
        nullable(value, this::time);
    }

    /** DateTime of a full hour: seconds since the epoch. */
    void hour(Instant value) throws IOException {
        serializer.writeUInt32(value.getEpochSecond());
    }

    /** Decimal(18, 6) from millionths. */
    void decimal(long micros) throws IOException {
        serializer.writeInt64(micros);
    }

    void nullableDecimal(@Nullable Long micros) throws IOException {
        nullable(micros, this::decimal);
    }

    void size(int size) throws IOException {
        RowBinaryFormatSerializer.writeSize(out, size);
    }

    void phases(List<Integer> phases) throws IOException {
        list(phases, this::uint8);
    }

    /** An array with one element of each of {@code values}. */
    <T> void list(List<T> values, ColumnWriter<T> writer) throws IOException {
        size(values.size());
        for (T value : values) {
            writer.write(value);
        }
    }

    void strings(Map<String, String> map) throws IOException {
        size(map.size());
        for (Map.Entry<String, String> entry : new TreeMap<>(map).entrySet()) {
            string(entry.getKey());
            string(entry.getValue());
        }
    }

    void amounts(Map<String, Long> microsByCurrency) throws IOException {
        size(microsByCurrency.size());
        for (Map.Entry<String, Long> entry : new TreeMap<>(microsByCurrency).entrySet()) {
            string(entry.getKey());
            decimal(entry.getValue());
        }
    }

    private <T> void nullable(@Nullable T value, ColumnWriter<T> writer) throws IOException {
        if (value == null) {
            serializer.writeNull();
        } else {
            serializer.writeNotNull();
            writer.write(value);
        }
    }

    interface ColumnWriter<T> {
        void write(T value) throws IOException;
    }
}
