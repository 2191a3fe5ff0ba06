package dev.touchpoint.local.clickhouse;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The part of {@code libchdb}'s C interface that is called. Every {@code size_t} is a {@code long}: all platforms it is
 * published for have 64 bits.
 */
interface ChdbLibrary extends Library {

    /** Must be 0 before the first connection: the JVM needs its own handler of SIGSEGV. */
    void chdb_set_signal_handlers_enabled(int enabled);

    /** A pointer to the connection, or null. */
    @Nullable Pointer chdb_connect(int argc, String[] argv);

    void chdb_close_conn(Pointer connectionPointer);

    int chdb_shutdown();

    Pointer chdb_query_with_params_n(
            Pointer connection,
            byte[] query,
            long queryLength,
            byte[] format,
            long formatLength,
            Pointer @Nullable [] names,
            long @Nullable [] nameLengths,
            Pointer @Nullable [] values,
            long @Nullable [] valueLengths,
            long count);

    Pointer chdb_stream_query_with_params_n(
            Pointer connection,
            byte[] query,
            long queryLength,
            byte[] format,
            long formatLength,
            Pointer @Nullable [] names,
            long @Nullable [] nameLengths,
            Pointer @Nullable [] values,
            long @Nullable [] valueLengths,
            long count);

    Pointer chdb_stream_fetch_result(Pointer connection, Pointer stream);

    void chdb_stream_cancel_query(Pointer connection, Pointer stream);

    Pointer chdb_stream_insert_n(Pointer connection, byte[] query, long queryLength, byte[] format, long formatLength);

    int chdb_stream_append(Pointer stream, byte[] data, long length);

    Pointer chdb_stream_done(Pointer stream);

    void chdb_stream_cancel_insert(Pointer stream);

    @Nullable String chdb_stream_insert_error(Pointer stream);

    void chdb_destroy_insert_stream(Pointer stream);

    @Nullable Pointer chdb_result_buffer(Pointer result);

    long chdb_result_length(Pointer result);

    @Nullable String chdb_result_error(Pointer result);

    double chdb_result_elapsed(Pointer result);

    long chdb_result_rows_read(Pointer result);

    long chdb_result_storage_rows_read(Pointer result);

    long chdb_result_storage_bytes_read(Pointer result);

    long chdb_result_rows_written(Pointer result);

    long chdb_result_bytes_written(Pointer result);

    void chdb_destroy_query_result(Pointer result);

    /** Fills four unsigned 32-bit fields: own size in bytes (set by the caller), statements, flags, class. */
    int chdb_classify_query_n(
            Pointer connection,
            byte[] query,
            long queryLength,
            @Nullable Pointer database,
            long databaseLength,
            int[] analysis);
}
