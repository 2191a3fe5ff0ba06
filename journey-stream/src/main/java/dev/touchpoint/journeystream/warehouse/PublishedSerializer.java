package dev.touchpoint.journeystream.warehouse;

import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** The writer's memory as checkpoints keep it. Version 1: run, sequence, complete until; version 2: and when. */
final class PublishedSerializer implements SimpleVersionedSerializer<Published> {

    private static final int VERSION = 2;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(Published published) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeUTF(published.run());
        out.writeLong(published.sequence());
        out.writeLong(published.completeUntil());
        out.writeLong(published.at());
        return out.getCopyOfBuffer();
    }

    @Override
    public Published deserialize(int version, byte[] serialized) throws IOException {
        if (version < 1 || version > VERSION) {
            throw new IOException(
                    "This build reads the writer's state of versions up to %d, not %d".formatted(VERSION, version));
        }
        DataInputDeserializer in = new DataInputDeserializer(serialized);
        return new Published(in.readUTF(), in.readLong(), in.readLong(), version == 1 ? Long.MIN_VALUE : in.readLong());
    }
}
