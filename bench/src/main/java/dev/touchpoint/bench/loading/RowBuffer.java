package dev.touchpoint.bench.loading;

import dev.touchpoint.warehouse.RowBinary;
import dev.touchpoint.warehouse.Table;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** Rows of one table on their way to one insert, in {@code RowBinary}. For one thread: nothing in it waits for a lock. */
final class RowBuffer extends OutputStream {

    private final Table table;
    private final RowBinary out = new RowBinary(this);
    private byte[] bytes;
    private int length;
    private int rows;

    RowBuffer(Table table, int expectedBytes) {
        this.table = table;
        this.bytes = new byte[expectedBytes];
    }

    Table table() {
        return table;
    }

    RowBinary out() {
        return out;
    }

    void endRow() {
        rows++;
    }

    int rows() {
        return rows;
    }

    int length() {
        return length;
    }

    InputStream content() {
        return new ByteArrayInputStream(bytes, 0, length);
    }

    @Override
    public void write(int value) {
        require(1);
        bytes[length] = (byte) value;
        length++;
    }

    @Override
    public void write(byte[] from, int offset, int count) {
        require(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    private void require(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length + bytes.length / 2));
        }
    }
}
