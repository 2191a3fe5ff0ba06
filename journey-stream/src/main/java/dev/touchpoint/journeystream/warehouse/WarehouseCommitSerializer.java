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
 * layout after the token; it is 1 in version 1.
 */
final class WarehouseCommitSerializer implements SimpleVersionedSerializer<WarehouseCommit> {

    private static final int VERSION = 2;
    private static final int WITHOUT_LAYOUT = 1;
    private static final int ROOM_FOR_NAMES = 128;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(WarehouseCommit commit) throws IOException {
        int size = Integer.BYTES;
        for (Insert insert : commit.inserts()) {
            size += insert.rows().length + ROOM_FOR_NAMES;
        }
        DataOutputSerializer out = new DataOutputSerializer(size);
        out.writeInt(commit.inserts().size());
        for (Insert insert : commit.inserts()) {
            out.writeUTF(insert.table().name());
            out.writeUTF(insert.token());
            out.writeInt(insert.layout());
            out.writeInt(insert.rows().length);
            out.write(insert.rows());
        }
        return out.getCopyOfBuffer();
    }

    @Override
    public WarehouseCommit deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION && version != WITHOUT_LAYOUT) {
            throw new IOException("This build reads commits up to version %d, not %d".formatted(VERSION, version));
        }
        DataInputDeserializer in = new DataInputDeserializer(serialized);
        int count = in.readInt();
        List<Insert> inserts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Table table = Table.valueOf(in.readUTF());
            String token = in.readUTF();
            int layout = version == WITHOUT_LAYOUT ? 1 : in.readInt();
            byte[] rows = new byte[in.readInt()];
            in.readFully(rows);
            inserts.add(new Insert(table, token, layout, rows));
        }
        return new WarehouseCommit(inserts);
    }
}
