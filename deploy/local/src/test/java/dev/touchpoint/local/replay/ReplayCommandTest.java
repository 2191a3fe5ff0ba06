package dev.touchpoint.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.local.services.ExitCodes;
import dev.touchpoint.local.stack.Ports;
import dev.touchpoint.local.stack.StackSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** On a machine where nothing runs. */
class ReplayCommandTest {

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // Before each test.
    private StackSettings settings;

    private final StringWriter err = new StringWriter();

    @BeforeEach
    void nothingRuns() {
        settings = new StackSettings(folder, folder.resolve("var"), Ports.free(), Map.of(), Set.of());
    }

    @Test
    void secondOfTheSameNameIsRefused() throws IOException {
        try (ShadowName first = ShadowName.claim(settings, "rebuild")) {
            assertThat(first).isNotNull();

            assertThat(replay()).isEqualTo(ExitCodes.FAILED);
        }

        assertThat(err.toString()).contains("Another replay into rebuild is at work (process ");
    }

    @Test
    void whatIsAwayIsToldInOneLine() {
        assertThat(replay()).isEqualTo(ExitCodes.SERVICE_AWAY);

        assertThat(err.toString())
                .hasLineCount(1)
                .contains("ClickHouse at %s doesn't answer".formatted(settings.clickhouse()), "./touchpoint up");
    }

    private int replay() {
        return new CommandLine(new ReplayCommand(settings))
                .setErr(new PrintWriter(err))
                .execute();
    }
}
