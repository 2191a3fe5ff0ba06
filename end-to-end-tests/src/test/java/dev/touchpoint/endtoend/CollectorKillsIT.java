package dev.touchpoint.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.local.proof.CollectorProof;
import dev.touchpoint.local.proof.CollectorProofReport;
import dev.touchpoint.local.stack.Part;
import dev.touchpoint.local.stack.Ports;
import dev.touchpoint.local.stack.StackSettings;
import java.io.File;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** {@code touchpoint verify collector}, small and without the tables, which {@link OutageIT} looks at. */
class CollectorKillsIT {

    @Test
    @EnabledIf(value = "hasPrlimit", disabledReason = "Without prlimit (util-linux) the disk can't be made full")
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

    /** Tells JUnit whether the test can be run here. */
    static boolean hasPrlimit() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(path)
                .anyMatch(place -> Files.isExecutable(Path.of(place, "prlimit")));
    }
}
