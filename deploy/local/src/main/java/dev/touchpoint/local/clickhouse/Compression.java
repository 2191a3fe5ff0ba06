package dev.touchpoint.local.clickhouse;

import com.clickhouse.data.stream.Lz4OutputStream;
import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;

/** How an answer is compressed. */
enum Compression {
    /** Not at all. */
    NONE,
    /** ClickHouse's own blocks with checksums ({@code compress=1}). */
    BLOCKS,
    /** HTTP's content encoding {@code lz4}: frames. */
    LZ4,
    /** HTTP's content encoding {@code gzip}. */
    GZIP;

    private static final int BLOCK = 64 * 1024;

    /** As the client asks. */
    static Compression of(Map<String, String> address, Headers headers) {
        if ("1".equals(address.get("compress"))) {
            return BLOCKS;
        }
        String accepted = headers.getFirst("Accept-Encoding");
        if (accepted == null || !"1".equals(address.get("enable_http_compression"))) {
            return NONE;
        }
        String lower = accepted.toLowerCase(Locale.ROOT);
        if (lower.contains("lz4")) {
            return LZ4;
        }
        return lower.contains("gzip") ? GZIP : NONE;
    }

    /** The value of HTTP's header, if HTTP knows this kind. */
    Optional<String> contentEncoding() {
        return this == LZ4 || this == GZIP ? Optional.of(name().toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /** Compresses what is written to {@code out}; closing closes both. */
    OutputStream wrap(OutputStream out) throws IOException {
        return switch (this) {
            case NONE -> out;
            case BLOCKS -> new Lz4OutputStream(out, BLOCK, () -> {});
            case LZ4 -> new LZ4FrameOutputStream(out, BLOCKSIZE.SIZE_64KB);
            case GZIP -> new GZIPOutputStream(out, BLOCK);
        };
    }
}
