package dev.touchpoint.journeystream.state;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Compresses what is kept of a key, by Zstandard and by words that nearly all keys have: names of events and tables,
 * browsers, phases. Most keys have so little that nothing in it is said twice. Not for several threads at once.
 */
final class Compression implements AutoCloseable {

    /** Says which words: those of a number never change, or state couldn't be read any more. */
    static final byte WORDS = 1;

    /** The quickest; higher ones take twice the time for a few per cent. */
    private static final int LEVEL = 1;

    /** More than what can't be compressed grows by. */
    private static final int MARGIN = 512;

    private static final byte[] TEXT = words();
    private static final ZstdDictCompress TO_COMPRESS = new ZstdDictCompress(TEXT, LEVEL);
    private static final ZstdDictDecompress TO_DECOMPRESS = new ZstdDictDecompress(TEXT);

    private final ZstdCompressCtx compressor = new ZstdCompressCtx()
            .setLevel(LEVEL)
            .setMagicless(true)
            .setDictID(false)
            .setChecksum(false)
            .setContentSize(false);
    private final ZstdDecompressCtx decompressor = new ZstdDecompressCtx().setMagicless(true);

    /** Where to, again and again: an array for each block was a tenth of all memory asked for. */
    private byte[] scratch = new byte[4_096];

    Compression() {
        compressor.loadDict(TO_COMPRESS);
        decompressor.loadDict(TO_DECOMPRESS);
    }

    private static byte[] words() {
        try (InputStream in = Compression.class.getResourceAsStream("words-1.txt")) {
            if (in == null) {
                throw new IllegalStateException("words-1.txt is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compresses what was written; the result begins with {@code head} free bytes. */
    byte[] compressed(DataOutputSerializer written, int head) {
        int length = written.length();
        int most = length + (length >> Byte.SIZE) + MARGIN;
        makeRoom(most);
        int compressed = compressor.compressByteArray(scratch, 0, most, written.getSharedBuffer(), 0, length);
        byte[] out = new byte[head + compressed];
        System.arraycopy(scratch, 0, out, head, compressed);
        return out;
    }

    /** What was compressed behind that many bytes, of which the length is known; to be read before anything else is done here. */
    DataInputDeserializer decompressed(byte[] compressed, int head, int length) {
        makeRoom(length);
        int read = decompressor.decompressByteArray(scratch, 0, length, compressed, head, compressed.length - head);
        if (read != length) {
            throw new IllegalStateException("%d bytes were written, %d are there".formatted(length, read));
        }
        return new DataInputDeserializer(scratch, 0, length);
    }

    private void makeRoom(int bytes) {
        if (scratch.length < bytes) {
            scratch = new byte[Math.max(bytes, 2 * scratch.length)];
        }
    }

    @Override
    public void close() {
        compressor.close();
        decompressor.close();
    }
}
