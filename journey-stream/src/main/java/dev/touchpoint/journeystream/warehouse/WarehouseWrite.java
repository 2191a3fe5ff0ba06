package dev.touchpoint.journeystream.warehouse;

import dev.touchpoint.warehouse.AppendedRow;
import dev.touchpoint.warehouse.RowBinary;
import dev.touchpoint.warehouse.Table;
import dev.touchpoint.warehouse.TouchpointRow;
import dev.touchpoint.warehouse.VersionedRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.flink.core.memory.ByteArrayOutputStreamWithPos;

/**
 * One row on its way to a table, already in {@code RowBinary}: rows are encoded where there is parallelism, so that the
 * one writer only appends bytes.
 *
 * @param table where it goes
 * @param row the whole row
 */
public record WarehouseWrite(Table table, byte[] row) {

    private static final int VERSION_AND_DELETED = Long.BYTES + 1;
    private static final ThreadLocal<Buffer> BUFFERS = ThreadLocal.withInitial(Buffer::new);

    /** The write of an accepted touchpoint. */
    public static WarehouseWrite of(TouchpointRow row) {
        return new WarehouseWrite(Table.TOUCHPOINTS, encoded(row::write));
    }

    /** The write of a row that is never corrected. */
    public static WarehouseWrite of(AppendedRow row) {
        return new WarehouseWrite(row.table(), encoded(row::write));
    }

    /** The columns of a row up to its version: what tells whether a row has changed since it was written. */
    public static byte[] columnsOf(VersionedRow row) {
        return encoded(row::writeColumns);
    }

    /** The write of a versioned row from its {@link #columnsOf columns}. */
    public static WarehouseWrite of(Table table, byte[] columns, long version, boolean deleted) {
        ByteBuffer row =
                ByteBuffer.allocate(columns.length + VERSION_AND_DELETED).order(ByteOrder.LITTLE_ENDIAN);
        row.put(columns).putLong(version).put((byte) (deleted ? 1 : 0));
        return new WarehouseWrite(table, row.array());
    }

    /** The write that takes a row of a summed table off, or adds it, from its {@link #columnsOf columns}. */
    public static WarehouseWrite summed(Table table, byte[] columns, boolean added) {
        ByteBuffer row = ByteBuffer.allocate(columns.length + Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        row.put(columns).putLong(added ? 1 : -1);
        return new WarehouseWrite(table, row.array());
    }

    static byte[] encoded(Encoder encoder) {
        Buffer buffer = BUFFERS.get();
        buffer.bytes.reset();
        try {
            encoder.write(buffer.out);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return buffer.bytes.toByteArray();
    }

    /** Of a thread; it isn't locked at every byte, as that of the JDK. */
    private static final class Buffer {

        private final ByteArrayOutputStreamWithPos bytes = new ByteArrayOutputStreamWithPos(4_096);
        private final RowBinary out = new RowBinary(bytes);
    }

    interface Encoder {
        void write(RowBinary out) throws IOException;
    }
}
