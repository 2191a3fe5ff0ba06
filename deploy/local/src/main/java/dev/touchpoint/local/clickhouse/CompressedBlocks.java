package dev.touchpoint.local.clickhouse;

import com.clickhouse.data.ClickHouseCityHash;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;

/**
 * Reads ClickHouse's compressed blocks: a checksum of 16 bytes, the method, the compressed length with these 9 bytes,
 * the length of the content (both 4 bytes, little-endian), the compressed content.
 */
final class CompressedBlocks extends InputStream {

    private static final int CHECKSUM = 16;
    private static final int HEADER = 9;
    private static final int METHOD_NONE = 0x02;
    private static final int METHOD_LZ4 = 0x82;
    private static final int METHOD_ZSTD = 0x90;

    /** No client makes larger blocks; a length beyond it is no length. */
    private static final int LARGEST = 256 * 1024 * 1024;

    private final InputStream in;
    private byte[] content = new byte[0];
    private int position;

    CompressedBlocks(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        return hasContent() ? content[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!hasContent()) {
            return -1;
        }
        int size = Math.min(length, content.length - position);
        System.arraycopy(content, position, target, offset, size);
        position += size;
        return size;
    }

    private boolean hasContent() throws IOException {
        while (position == content.length) {
            byte[] start = in.readNBytes(CHECKSUM + HEADER);
            if (start.length == 0) {
                return false;
            }
            if (start.length < CHECKSUM + HEADER) {
                throw new EOFException("A compressed block ends in its header");
            }
            content = block(start);
            position = 0;
        }
        return true;
    }

    private byte[] block(byte[] start) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
        int method = start[CHECKSUM] & 0xff;
        int compressed = header.getInt(CHECKSUM + 1);
        int length = header.getInt(CHECKSUM + 5);
        if (compressed < HEADER || compressed > LARGEST || length < 0 || length > LARGEST) {
            throw new IOException("Not a compressed block: its lengths are %d and %d".formatted(compressed, length));
        }
        byte[] whole = Arrays.copyOfRange(start, CHECKSUM, CHECKSUM + compressed);
        if (in.readNBytes(whole, HEADER, compressed - HEADER) < compressed - HEADER) {
            throw new EOFException("A compressed block ends too early");
        }
        long[] checksum = ClickHouseCityHash.cityHash128(whole, 0, whole.length);
        if (checksum[0] != header.getLong(0) || checksum[1] != header.getLong(Long.BYTES)) {
            throw new IOException("A compressed block's checksum doesn't match");
        }
        return decompress(method, whole, length);
    }

    private static byte[] decompress(int method, byte[] whole, int length) throws IOException {
        try {
            return switch (method) {
                case METHOD_NONE -> Arrays.copyOfRange(whole, HEADER, whole.length);
                case METHOD_LZ4 ->
                    LZ4Factory.fastestInstance()
                            .safeDecompressor()
                            .decompress(whole, HEADER, whole.length - HEADER, length);
                case METHOD_ZSTD -> Zstd.decompress(Arrays.copyOfRange(whole, HEADER, whole.length), length);
                default -> throw new IOException("Unknown compression method 0x%02x".formatted(method));
            };
        } catch (LZ4Exception | ZstdException e) {
            throw new IOException("A compressed block can't be decompressed", e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
