package dev.touchpoint.bench.measuring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.touchpoint.local.services.ServiceException;
import dev.touchpoint.local.stack.FileClaim;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

    @TempDir
    Path home;

    @Test
    void oneBenchHasAFolderAtATime() throws IOException {
        Path folder = home.resolve("bench").resolve("data");
        FileClaim first = FolderLock.of(folder);

        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> FolderLock.of(folder))
                .withMessageContaining(folder.toString())
                .withMessageContaining("TOUCHPOINT_VAR");
        FolderLock.of(home.resolve("bench").resolve("other")).close();
        first.close();
        FolderLock.of(folder).close();

        assertThat(folder).doesNotExist();
    }
}
