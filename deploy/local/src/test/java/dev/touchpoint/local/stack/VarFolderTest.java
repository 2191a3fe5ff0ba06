package dev.touchpoint.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VarFolderTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void isMade() {
        VarFolder.require(folder.resolve("all of it/var"));

        assertThat(folder.resolve("all of it/var/run")).isDirectory();
        assertThat(folder.resolve("all of it/var/log")).isDirectory();
    }

    @Test
    void cannotBeAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("var"), "");

        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> VarFolder.require(file))
                .withMessageStartingWith(
                        "No stack can be started on %s: %s is a file, where a folder is needed".formatted(file, file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a:b", "a|b"})
    void hasAPathThatIsNoList(String name) {
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> VarFolder.require(folder.resolve(name)))
                .withMessageContaining("read several");
        assertThat(folder.resolve(name)).doesNotExist();
    }

    /** Where nobody but the kernel may write, root included. */
    @Test
    void isOneThatCanBeWritten() {
        Path var = Path.of("/proc/self/task");

        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> VarFolder.require(var))
                .withMessageStartingWith("No stack can be started on " + var + ": ");
    }
}
