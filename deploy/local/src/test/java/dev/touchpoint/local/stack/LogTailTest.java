package dev.touchpoint.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void readsTheLastLines() throws IOException {
        Path log = Files.writeString(folder.resolve("log"), "one\ntwo\nthree\n");

        assertThat(LogTail.last(log, 2)).containsExactly("two", "three");
        assertThat(LogTail.last(folder.resolve("none"), 2)).isEmpty();
    }

    @Test
    void followsWholeLinesAcrossASetAsideFile() throws IOException {
        Path log = Files.writeString(folder.resolve("log"), "old\n");
        LogTail tail = new LogTail(log);
        List<String> lines = new ArrayList<>();

        Files.writeString(log, "hal", StandardOpenOption.APPEND);
        tail.follow(lines::add);
        Files.writeString(log, "f\nnext\n", StandardOpenOption.APPEND);
        tail.follow(lines::add);
        Files.writeString(log, "new\n");
        tail.follow(lines::add);

        assertThat(lines).containsExactly("half", "next", "new");
    }
}
