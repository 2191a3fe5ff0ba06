package dev.touchpoint.local.clickhouse;

import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** Rows on their way into a table. Closed before it is {@link #finish() finished}, it inserts nothing more. */
final class InsertStream implements AutoCloseable {

    private final ChdbLibrary library;
    private final Pointer stream;
    private boolean finished;

    private InsertStream(ChdbLibrary library, Pointer stream) {
        this.library = library;
        this.stream = stream;
    }

    /** Takes the handle over. */
    static InsertStream of(ChdbLibrary library, Pointer stream) throws EngineException {
        String error = library.chdb_stream_insert_error(stream);
        if (error != null) {
            library.chdb_destroy_insert_stream(stream);
            throw EngineException.of(error);
        }
        return new InsertStream(library, stream);
    }

    /** Passes bytes on; waits while the engine is behind. */
    void append(byte[] data, int length) throws EngineException {
        if (library.chdb_stream_append(stream, data, length) != 0) {
            throw error(library.chdb_stream_insert_error(stream));
        }
    }

    private EngineException error(@Nullable String text) throws EngineException {
        if (text == null) {
            // The reason comes out only when the insert is ended.
            finish();
        }
        return text == null
                ? new EngineException(EngineException.UNKNOWN_EXCEPTION, "The insert was stopped")
                : EngineException.of(text);
    }

    /** Commits the rows. */
    Statistics finish() throws EngineException {
        finished = true;
        try (EngineResult result = EngineResult.of(library, library.chdb_stream_done(stream))) {
            return result.statistics();
        }
    }

    @Override
    public void close() {
        if (!finished) {
            library.chdb_stream_cancel_insert(stream);
        }
        library.chdb_destroy_insert_stream(stream);
    }
}
