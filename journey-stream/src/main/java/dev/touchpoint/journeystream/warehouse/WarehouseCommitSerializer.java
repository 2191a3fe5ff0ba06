package dev.touchpoint.journeystream.warehouse;

import dev.touchpoint.journeystream.warehouse.WarehouseCommit.Insert;
import dev.touchpoint.warehouse.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * A commit as checkpoints keep it. Tables are kept by name, so that new ones may come in between.
 *
 * <p>Version 1: number of inserts; of each the table's name, the token, the length and the rows. Version 2: the rows'
 * layout after the token; it is 1 in version 1. Version 3: the rows' length, the length of their block of LZ4, and that.
 * Version 4: the time up to which it makes the tables complete comes first.
 */
final class WarehouseCommitSerializer implements SimpleVersionedSerializer<WarehouseCommit> {

    private static final int VERSION = 4;
    private static final int WITHOUT_LAYOUT = 1;
    private static final int NOT_PACKED = 2;
    private static final int WITHOUT_TIME = 3;
    private static final int ROOM_FOR_NAMES = 128;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(WarehouseCommit commit) throws IOException {
        int size = Long.BYTES + Integer.BYTES;
        for (Insert insert : commit.inserts()) {
            size += insert.packed().bytes().length + ROOM_FOR_NAMES;
        }
        DataOutputSerializer out = new DataOutputSerializer(size);
        out.writeLong(commit.completeUntil());
        out.writeInt(commit.inserts().size());
        for (Insert insert : commit.inserts()) {
            out.writeUTF(insert.table().name());
            out.writeUTF(insert.token());
            out.writeInt(insert.layout());
            out.writeInt(insert.packed().length());
            out.writeInt(insert.packed().bytes().length);
            out.write(insert.packed().bytes());
        }
        return out.getCopyOfBuffer();
    }

    @Override
    public WarehouseCommit deserialize(int version, byte[] serialized) throws IOException {
        if (version < WITHOUT_LAYOUT || version > VERSION) {
            throw new IOException("This build reads commits up to version %d, not %d".formatted(VERSION, version));
        }
        DataInputDeserializer in = new DataInputDeserializer(serialized);
        long completeUntil = version <= WITHOUT_TIME ? WarehouseCommit.UNKNOWN : in.readLong();
        int count = in.readInt();
        List<Insert> inserts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Table table = Table.valueOf(in.readUTF());
            String token = in.readUTF();
            int layout = version == WITHOUT_LAYOUT ? 1 : in.readInt();
            int length = in.readInt();
            byte[] bytes = new byte[version <= NOT_PACKED ? length : in.readInt()];
            in.readFully(bytes);
            inserts.add(
                    version <= NOT_PACKED
                            ? Insert.of(table, token, layout, bytes)
                            : new Insert(table, token, layout, new PackedRows(length, bytes)));
        }
        return new WarehouseCommit(completeUntil, inserts);
    }
}
