package dev.touchpoint.local.clickhouse;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ClickHouse itself, inside this process, on one folder. A process can hold one only, and only once.
 */
final class ClickHouseEngine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClickHouseEngine.class);

    private final ChdbLibrary library;
    private final Path data;
    private final String version;
    private final String timezone;

    /** Kept open all the time: the engine shuts down for good with its last connection. */
    private final Pointer keeper;

    private ClickHouseEngine(ChdbLibrary library, Path data, Pointer keeper) throws EngineException, IOException {
        this.library = library;
        this.data = data;
        this.keeper = keeper;
        try (EngineSession session = open()) {
            this.version = text(session, "SELECT version()");
            this.timezone = text(session, "SELECT timezone()");
        }
    }

    /**
     * Starts the engine.
     *
     * @param libchdb the library
     * @param data folder of the data, made if missing
     * @throws EngineException if the folder is in use by another process or can't be read
     */
    static ClickHouseEngine start(Path libchdb, Path data) throws EngineException, IOException {
        Files.createDirectories(data);
        // The engine's messages are UTF-8 whatever the locale is.
        ChdbLibrary library = Native.load(
                libchdb.toString(),
                ChdbLibrary.class,
                Map.of(Library.OPTION_STRING_ENCODING, StandardCharsets.UTF_8.name()));
        library.chdb_set_signal_handlers_enabled(0);
        return new ClickHouseEngine(library, data, connect(library, data));
    }

    private static Pointer connect(ChdbLibrary library, Path data) throws EngineException {
        // The defaults are sized for a machine that does nothing else.
        String[] arguments = {
            "clickhouse",
            "--path=" + data.toAbsolutePath(),
            "--max_server_memory_usage_to_ram_ratio=0.5",
            "--mark_cache_size=134217728",
            "--index_mark_cache_size=67108864",
            "--uncompressed_cache_size=0"
        };
        Pointer connection = library.chdb_connect(arguments.length, arguments);
        if (connection == null) {
            throw new EngineException(
                    EngineException.UNKNOWN_EXCEPTION, "Can't open %s: is another process using it?".formatted(data));
        }
        return connection;
    }

    private static String text(EngineSession session, String sql) throws EngineException, IOException {
        try (EngineResult result = session.query(sql.getBytes(StandardCharsets.UTF_8), "TSVRaw", Map.of())) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            result.writeTo(out, 0);
            return out.toString(StandardCharsets.UTF_8).strip();
        }
    }

    /** A session, about 2 ms; the caller closes it. */
    EngineSession open() throws EngineException {
        return new EngineSession(library, connect(library, data));
    }

    /** For example {@code 26.7.2.1}. */
    String version() {
        return version;
    }

    /** The engine's time zone, for example {@code Etc/UTC}. */
    String timezone() {
        return timezone;
    }

    /** Ends statements, merges and mutations before they are done; mutations go on at the next start. */
    void giveUp() {
        for (String sql : List.of("SYSTEM STOP MERGES", "KILL QUERY WHERE 1 ASYNC")) {
            try (EngineSession session = open()) {
                session.run(sql);
            } catch (EngineException e) {
                LOG.warn("{}: {}", sql, e.text());
            }
        }
    }

    /**
     * Ends this process at once, with 0. An ordinary exit runs the library's destructors, and crashes where threads of the
     * library still work; the data take a hard end.
     */
    static void leave() {
        NativeLibrary.getProcess().getFunction("_exit").invokeVoid(new Object[] {0});
    }

    /** Ends the engine for good; all sessions have been closed before. */
    @Override
    public void close() {
        library.chdb_close_conn(keeper);
        library.chdb_shutdown();
    }
}
