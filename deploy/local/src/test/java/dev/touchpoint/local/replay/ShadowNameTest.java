package dev.touchpoint.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.touchpoint.local.stack.FileClaim;
import dev.touchpoint.local.stack.Ports;
import dev.touchpoint.local.stack.StackException;
import dev.touchpoint.local.stack.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may work with a shadow. */
class ShadowNameTest {

    private static final String OF_THIS =
            "(process %d)".formatted(ProcessHandle.current().pid());

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // Before each test.
    private StackSettings settings;

    @BeforeEach
    void nothingRuns() {
        settings = new StackSettings(folder, folder.resolve("var"), Ports.of(Map.of()), Map.of(), Set.of());
    }

    @Test
    void oneCommandAloneAndOthersHearOfIt() throws IOException {
        try (ShadowName held = ShadowName.claim(settings, "two")) {
            assertThat(held).isNotNull();
            assertThatExceptionOfType(StackException.class)
                    .isThrownBy(() -> ShadowName.claim(settings, "two"))
                    .withMessageContaining("Another replay into two is at work " + OF_THIS)
                    .withMessageContaining("--into");
            assertThatNoException()
                    .isThrownBy(() -> ShadowName.claim(settings, "three").close());
        }

        assertThatNoException()
                .isThrownBy(() -> ShadowName.claim(settings, "two").close());
    }

    @Test
    void nobodyWhereAStreamThatWasLeftBehindWorksInItsState() throws Exception {
        Path work = Files.createDirectories(Shadow.state(settings, "two").resolve("work"));
        try (ShadowName name = ShadowName.claim(settings, "two")) {
            try (FileClaim stream = FileClaim.of(work.resolve("lock")).orElseThrow()) {
                assertThat(stream).isNotNull();
                assertThatExceptionOfType(StackException.class)
                        .isThrownBy(() -> name.requireNoStream(Duration.ZERO))
                        .withMessageContaining("still at work " + OF_THIS);
            }

            assertThatNoException().isThrownBy(() -> name.requireNoStream(Duration.ZERO));
        }
    }
}
