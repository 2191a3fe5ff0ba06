package dev.touchpoint.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.local.proof.CollectorProof;
import dev.touchpoint.local.proof.CollectorProofReport;
import dev.touchpoint.local.stack.Part;
import dev.touchpoint.local.stack.Ports;
import dev.touchpoint.local.stack.StackSettings;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code touchpoint verify collector}, small and without the tables, which {@link OutageIT} looks at. */
class CollectorKillsIT {

    @Test
    void nothingAcknowledgedIsLostWhenTheCollectorDiesWithItsSpoolAndItsDiskIsFull(@TempDir Path folder)
            throws Exception {
        StackSettings settings = new StackSettings(
                Path.of(System.getProperty("touchpoint.root", "..")),
                folder,
                Ports.free(),
                CollectorProof.environment(folder),
                EnumSet.of(Part.KAFKA, Part.INGEST_SERVICE));
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);

        CollectorProofReport report = new CollectorProof(settings, 1, 50, out).runBriefly();

        assertThat(report.failures()).isEmpty();
        assertThat(report.spooled().acknowledged()).isPositive();
        assertThat(report.spooled().answers()).containsKeys("200 spool", "503");
        assertThat(report.direct().answers()).containsKeys("200 log", "503").doesNotContainKey("200 spool");
    }
}
