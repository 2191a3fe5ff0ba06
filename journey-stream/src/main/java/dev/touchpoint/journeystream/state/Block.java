package dev.touchpoint.journeystream.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import net.jpountz.lz4.LZ4Factory;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Entries written one behind the other, compressed as one. What a key has is alike: the names of its pages, its device, the
 * ids that its rows share.
 *
 * <p>As bytes: the way they are compressed (1: LZ4), how many blocks the key has, how long the entries are; then the entries,
 * each with its part, its name, the length of its value and its value.
 */
final class Block {

    private static final byte LZ4 = 1;
    private static final int HEAD = 1 + 2 * Integer.BYTES;
    private static final LZ4Factory FACTORY = LZ4Factory.fastestInstance();

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
        int length = entries.length();
        int most = FACTORY.fastCompressor().maxCompressedLength(length);
        DataOutputSerializer out = new DataOutputSerializer(HEAD + most);
        try {
            out.writeByte(LZ4);
            out.writeInt(blocks);
            out.writeInt(length);
            int compressed = FACTORY.fastCompressor()
                    .compress(entries.getSharedBuffer(), 0, length, out.getSharedBuffer(), HEAD, most);
            out.skipBytesToWrite(compressed);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory can be written to", e);
        }
        return out.getCopyOfBuffer();
    }

    /** Reads a block; returns how many the key has. */
    static int read(byte[] block, Entries.Visitor reader) {
        try {
            DataInputDeserializer head = new DataInputDeserializer(block);
            byte how = head.readByte();
            if (how != LZ4) {
                throw new IllegalStateException("A later version compressed state: " + how);
            }
            int blocks = head.readInt();
            byte[] entries = new byte[head.readInt()];
            FACTORY.safeDecompressor().decompress(block, HEAD, block.length - HEAD, entries, 0);
            DataInputDeserializer in = new DataInputDeserializer(entries);
            while (in.available() > 0) {
                int part = in.readByte();
                String name = TextSerializer.INSTANCE.deserialize(in);
                byte[] value = new byte[in.readInt()];
                in.readFully(value);
                reader.visit(part, name, value);
            }
            return blocks;
        } catch (IOException e) {
            throw new UncheckedIOException("Not what was written", e);
        }
    }
}
