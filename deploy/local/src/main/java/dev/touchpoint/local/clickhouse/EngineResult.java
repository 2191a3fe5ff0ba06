package dev.touchpoint.local.clickhouse;

import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.OutputStream;

/** A whole answer, or one piece of a streamed one, in the engine's memory until closed. */
final class EngineResult implements AutoCloseable {

    private static final int PIECE = 256 * 1024;

    private final ChdbLibrary library;
    private final Pointer handle;

    private EngineResult(ChdbLibrary library, Pointer handle) {
        this.library = library;
        this.handle = handle;
    }

    /** Takes the handle over. */
    static EngineResult of(ChdbLibrary library, Pointer handle) throws EngineException {
        String error = library.chdb_result_error(handle);
        if (error != null) {
            library.chdb_destroy_query_result(handle);
            throw EngineException.of(error);
        }
        return new EngineResult(library, handle);
    }

    long length() {
        return library.chdb_result_length(handle);
    }

    /** All bytes from {@code offset} on. */
    void writeTo(OutputStream out, long offset) throws IOException {
        long length = length();
        Pointer buffer = library.chdb_result_buffer(handle);
        if (buffer == null) {
            return;
        }
        byte[] piece = new byte[(int) Math.min(PIECE, Math.max(0, length - offset))];
        for (long at = offset; at < length; at += piece.length) {
            int size = (int) Math.min(piece.length, length - at);
            buffer.read(at, piece, 0, size);
            out.write(piece, 0, size);
        }
    }

    /** The first bytes, {@code limit} at most. */
    byte[] head(int limit) {
        Pointer buffer = library.chdb_result_buffer(handle);
        return buffer == null ? new byte[0] : buffer.getByteArray(0, (int) Math.min(limit, length()));
    }

    Statistics statistics() {
        return new Statistics(
                library.chdb_result_storage_rows_read(handle),
                library.chdb_result_storage_bytes_read(handle),
                library.chdb_result_rows_written(handle),
                library.chdb_result_bytes_written(handle),
                library.chdb_result_rows_read(handle),
                (long) (library.chdb_result_elapsed(handle) * 1e9));
    }

    @Override
    public void close() {
        library.chdb_destroy_query_result(handle);
    }
}
