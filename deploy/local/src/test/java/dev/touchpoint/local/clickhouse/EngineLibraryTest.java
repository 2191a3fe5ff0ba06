package dev.touchpoint.local.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineLibraryTest {

    @TempDir
    private Path cache = Path.of("");

    @Test
    void takesWhatTheCacheHas() throws Exception {
        Path library =
                cache.resolve("touchpoint/chdb").resolve(EngineLibrary.VERSION).resolve("linux-x64/libchdb.so");
        Files.createDirectories(library.getParent());
        Files.writeString(library, "");

        Path located = new EngineLibrary(Map.of("XDG_CACHE_HOME", cache.toString()), "linux-x64").locate();

        assertThat(located).isEqualTo(library);
    }

    @Test
    void takesACopyOfTheUsersOwn() throws Exception {
        Path located = new EngineLibrary(Map.of("TOUCHPOINT_CHDB_LIBRARY", "/opt/libchdb.so"), "sunos-sparc").locate();

        assertThat(located).isEqualTo(Path.of("/opt/libchdb.so"));
    }

    @Test
    void saysWhatToDoOnAnUncheckedPlatform() {
        EngineLibrary library = new EngineLibrary(Map.of("XDG_CACHE_HOME", cache.toString()), "sunos-sparc");

        assertThatIOException()
                .isThrownBy(library::locate)
                .withMessageContaining("sunos-sparc")
                .withMessageContaining("CLICKHOUSE_URL")
                .withMessageContaining("TOUCHPOINT_CHDB_LIBRARY");
    }

    @Test
    void digestsFiles() throws IOException {
        Path file = Files.writeString(cache.resolve("file"), "abc");

        assertThat(EngineLibrary.sha256(file))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
