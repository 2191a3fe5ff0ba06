package dev.touchpoint.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.local.fuzz.Fuzz;
import dev.touchpoint.local.fuzz.FuzzReport;
import dev.touchpoint.local.report.ProgressLine;
import dev.touchpoint.local.stack.LocalStack;
import dev.touchpoint.local.stack.Part;
import dev.touchpoint.local.stack.Ports;
import dev.touchpoint.local.stack.StackSettings;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code touchpoint verify fuzz}, small: its collector and Kafka are its own, so that it can count all there is. */
class FuzzIT {

    private static final long REQUESTS = Long.getLong("fuzz.requests", 20_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20_260_101);

    @Test
    void noRequestBreaksTheCollectorAndEveryEventIsAccountedFor(@TempDir Path folder) throws Exception {
        StackSettings settings = new StackSettings(
                Path.of(System.getProperty("touchpoint.root", "..")),
                folder,
                Ports.free(),
                Map.of(),
                EnumSet.of(Part.KAFKA, Part.INGEST_SERVICE));

        FuzzReport report;
        try (LocalStack stack = LocalStack.start(settings)) {
            ProgressLine silent = new ProgressLine(new PrintWriter(Writer.nullWriter()), false);
            report = new Fuzz(stack, REQUESTS, SEED, silent).run();
        }

        assertThat(report.failures()).isEmpty();
        assertThat(report.statuses()).containsKeys(200, 400, 401, 404, 405, 413);
        assertThat(report.accounts().accepted()).isGreaterThan(REQUESTS / 4);
        assertThat(report.accounts().rejected()).isGreaterThan(REQUESTS / 4);
    }
}
