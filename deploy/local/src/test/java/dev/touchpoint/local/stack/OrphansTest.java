package dev.touchpoint.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphansTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void endsAllWhereNothingCanBeWritten() throws Exception {
        RunFiles files = RunFiles.made(folder);
        Process collector = left(files, Part.INGEST_SERVICE);
        Process kafka = left(files, Part.KAFKA);
        WriteRefusal.of(folder, Part.INGEST_SERVICE, Part.KAFKA);
        List<String> said = new ArrayList<>();

        new Orphans(files, said::add).end();

        assertThat(collector.isAlive()).isFalse();
        assertThat(kafka.isAlive()).isFalse();
        assertThat(said).anyMatch(line -> line.startsWith("Can't write that kafka is stopped"));
    }

    private static Process left(RunFiles files, Part part) throws IOException {
        Process process = new ProcessBuilder("sleep", "600").start();
        Instant started = process.info().startInstant().orElseThrow();
        files.write(new PartStatus(part, PartState.READY, process.pid(), started, started, 0, ""));
        return process;
    }
}
