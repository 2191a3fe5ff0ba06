package dev.touchpoint.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsOnDiskTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theNewestIsTheHighestThatIsComplete() throws IOException {
        // Given
        Files.createDirectories(folder.resolve("job/chk-9"));
        Files.createFile(folder.resolve("job/chk-9/_metadata"));
        Files.createDirectories(folder.resolve("job/chk-10"));
        Files.createFile(folder.resolve("job/chk-10/_metadata"));
        Files.createDirectories(folder.resolve("job/chk-11"));

        // When, then
        assertThat(new CheckpointsOnDisk(folder).newest()).hasValue(10);
    }

    @Test
    void beforeTheFirstThereIsNone() throws IOException {
        assertThat(new CheckpointsOnDisk(folder.resolve("nothing")).newest()).isEmpty();
    }
}
