package dev.touchpoint.local.clickhouse;

import com.sun.jna.Pointer;

/** An answer that is fetched piece by piece. */
final class ResultStream implements AutoCloseable {

    private final ChdbLibrary library;
    private final Pointer connection;
    private final Pointer stream;
    private boolean ended;

    ResultStream(ChdbLibrary library, Pointer connection, Pointer stream) {
        this.library = library;
        this.connection = connection;
        this.stream = stream;
    }

    /** The next piece; an empty one ends the stream. */
    EngineResult next() throws EngineException {
        Pointer piece = library.chdb_stream_fetch_result(connection, stream);
        ended = true;
        EngineResult result = EngineResult.of(library, piece);
        ended = result.length() == 0;
        return result;
    }

    /** Cancels what is still running. */
    @Override
    public void close() {
        if (!ended) {
            library.chdb_stream_cancel_query(connection, stream);
        }
        library.chdb_destroy_query_result(stream);
    }
}
