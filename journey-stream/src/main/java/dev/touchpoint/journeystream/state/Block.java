package dev.touchpoint.journeystream.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Reads and writes blocks: entries one behind the other, compressed as one. What a key has is alike: the names of its pages,
 * its device, the ids that its rows share.
 *
 * <p>As bytes: the words it is compressed by, how many blocks the key has, how long the entries are; then the entries, each
 * with its part, its name, the length of its value and its value. Not for several threads at once.
 */
final class Block implements AutoCloseable {

    private static final int HEAD = 1 + 2 * Integer.BYTES;

    private final Compression compression = new Compression();

    /** Where entries are written to, again and again. */
    private final DataOutputSerializer entries = new DataOutputSerializer(4_096);

    /** Begins a block. */
    void begin() {
        entries.clear();
    }

    /** Writes an entry. */
    void write(int part, String name, byte[] value) {
        try {
            entries.writeByte(part);
            TextSerializer.INSTANCE.serialize(name, entries);
            entries.writeInt(value.length);
            entries.write(value);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory can be written to", e);
        }
    }

    /** Whether nothing was written since. */
    boolean isEmpty() {
        return entries.length() == 0;
    }

    /** Ends it; tells how many blocks there are. */
    byte[] end(int blocks) {
        byte[] block = compression.compressed(entries, HEAD);
        ByteBuffer.wrap(block).put(Compression.WORDS).putInt(blocks).putInt(entries.length());
        return block;
    }

    /** Reads a block; returns how many the key has. */
    int read(byte[] block, Entries.Visitor reader) {
        ByteBuffer head = ByteBuffer.wrap(block);
        byte words = head.get();
        if (words != Compression.WORDS) {
            throw new IllegalStateException("A later version compressed state by other words: " + words);
        }
        int blocks = head.getInt();
        DataInputDeserializer in = compression.decompressed(block, HEAD, head.getInt());
        try {
            while (in.available() > 0) {
                int part = in.readByte();
                String name = TextSerializer.INSTANCE.deserialize(in);
                byte[] value = new byte[in.readInt()];
                in.readFully(value);
                reader.visit(part, name, value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Not what was written", e);
        }
        return blocks;
    }

    @Override
    public void close() {
        compression.close();
    }
}
