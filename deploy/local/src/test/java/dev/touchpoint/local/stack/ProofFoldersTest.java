package dev.touchpoint.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ProofFoldersTest {

    @TempDir
    private Path var = Path.of("");

    private final ProofFolders folders = new ProofFolders();
    private final StringWriter said = new StringWriter();
    private final PrintWriter out = new PrintWriter(said);

    @BeforeEach
    void readOptions() {
        CommandLine.populateCommand(folders, "--var", var.toString());
    }

    @Test
    void leavesNothingOfWhatSucceeded() throws Exception {
        int exitCode = folders.in("fuzz", out, folder -> {
            Files.writeString(Files.createDirectories(folder.resolve("log")).resolve("kafka.log"), "");
            return 0;
        });

        assertThat(exitCode).isZero();
        assertThat(kept()).isEmpty();
    }

    @Test
    void keepsAndNamesWhatFailed() throws Exception {
        assertThat(folders.in("fuzz", out, folder -> 5)).isEqualTo(5);
        assertThatThrownBy(() -> folders.in("fuzz", out, folder -> {
                    throw new IOException("away");
                }))
                .hasMessage("away");

        assertThat(kept())
                .hasSize(2)
                .allSatisfy(folder -> assertThat(said.toString()).contains("Data and logs are kept: " + folder));
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(var.resolve("verify"))) {
            return files.toList();
        }
    }
}
