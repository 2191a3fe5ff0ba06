package dev.touchpoint.local.clickhouse;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A connection of its own, one statement at a time; settings and temporary tables are its own. */
final class EngineSession implements AutoCloseable {

    private static final Pattern SETTING_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");
    private static final int ANALYSIS_BYTES = 16;

    private final ChdbLibrary library;
    private final Pointer connectionPointer;
    private final Pointer connection;

    EngineSession(ChdbLibrary library, Pointer connectionPointer) {
        this.library = library;
        this.connectionPointer = connectionPointer;
        this.connection = connectionPointer.getPointer(0);
    }

    /** Makes {@code database} the one that plain table names are looked up in. */
    void use(String database) throws EngineException {
        run("USE `" + escape(database, '`') + "`");
    }

    /** Sets ClickHouse settings for all statements to come. */
    void set(Map<String, String> settings) throws EngineException {
        if (settings.isEmpty()) {
            return;
        }
        List<String> assignments = new ArrayList<>();
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            if (!SETTING_NAME.matcher(setting.getKey()).matches()) {
                throw new EngineException(115, "Unknown setting '%s'. (UNKNOWN_SETTING)".formatted(setting.getKey()));
            }
            assignments.add(setting.getKey() + " = '" + escape(setting.getValue(), '\'') + "'");
        }
        run("SET " + String.join(", ", assignments));
    }

    /** Runs a statement whose answer says nothing. */
    void run(String sql) throws EngineException {
        query(sql.getBytes(StandardCharsets.UTF_8), "TabSeparated", Map.of()).close();
    }

    /** How many statements {@code sql} holds; 1 as well where it can't be parsed, which executing it will tell. */
    int statements(byte[] sql) {
        int[] analysis = {ANALYSIS_BYTES, 0, 0, 0};
        int failed = library.chdb_classify_query_n(connection, sql, sql.length, null, 0, analysis);
        return failed == 0 ? Math.max(1, analysis[1]) : 1;
    }

    /** Runs any statement to its end. */
    EngineResult query(byte[] sql, String format, Map<String, String> parameters) throws EngineException {
        return EngineResult.of(library, ask(library::chdb_query_with_params_n, sql, format, parameters));
    }

    /** Runs a SELECT whose answer is fetched piece by piece. */
    ResultStream stream(byte[] sql, String format, Map<String, String> parameters) throws EngineException {
        Pointer stream = ask(library::chdb_stream_query_with_params_n, sql, format, parameters);
        String error = library.chdb_result_error(stream);
        if (error != null) {
            library.chdb_destroy_query_result(stream);
            throw EngineException.of(error);
        }
        return new ResultStream(library, connection, stream);
    }

    /** Asking with parameters, for an answer at once or piece by piece. */
    private interface Asking {
        Pointer of(
                Pointer connection,
                byte[] sql,
                long sqlLength,
                byte[] format,
                long formatLength,
                Pointer @Nullable [] names,
                long @Nullable [] nameLengths,
                Pointer @Nullable [] values,
                long @Nullable [] valueLengths,
                long count);
    }

    private Pointer ask(Asking asking, byte[] sql, String format, Map<String, String> parameters) {
        byte[] formatBytes = format.getBytes(StandardCharsets.UTF_8);
        Parameters bound = Parameters.of(parameters);
        Pointer answer = asking.of(
                connection,
                sql,
                sql.length,
                formatBytes,
                formatBytes.length,
                bound.names,
                bound.nameLengths,
                bound.values,
                bound.valueLengths,
                bound.names.length);
        Reference.reachabilityFence(bound);
        return answer;
    }

    /** Begins an INSERT; {@code sql} ends before its FORMAT clause. */
    InsertStream insert(String sql, String format) throws EngineException {
        byte[] sqlBytes = sql.getBytes(StandardCharsets.UTF_8);
        byte[] formatBytes = format.getBytes(StandardCharsets.UTF_8);
        return InsertStream.of(
                library,
                library.chdb_stream_insert_n(connection, sqlBytes, sqlBytes.length, formatBytes, formatBytes.length));
    }

    @Override
    public void close() {
        library.chdb_close_conn(connectionPointer);
    }

    private static String escape(String text, char quote) {
        return text.replace("\\", "\\\\").replace(String.valueOf(quote), "\\" + quote);
    }

    /** Names and values in native memory, which lives as long as this object. */
    private record Parameters(Pointer[] names, long[] nameLengths, Pointer[] values, long[] valueLengths) {

        static Parameters of(Map<String, String> parameters) {
            int count = parameters.size();
            Parameters bound = new Parameters(new Pointer[count], new long[count], new Pointer[count], new long[count]);
            int at = 0;
            for (Map.Entry<String, String> parameter : parameters.entrySet()) {
                bound.names[at] = memory(parameter.getKey(), bound.nameLengths, at);
                bound.values[at] = memory(parameter.getValue(), bound.valueLengths, at);
                at++;
            }
            return bound;
        }

        private static Pointer memory(String text, long[] lengths, int at) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            lengths[at] = bytes.length;
            Memory memory = new Memory(bytes.length + 1L);
            memory.write(0, bytes, 0, bytes.length);
            memory.setByte(bytes.length, (byte) 0);
            return memory;
        }
    }
}
