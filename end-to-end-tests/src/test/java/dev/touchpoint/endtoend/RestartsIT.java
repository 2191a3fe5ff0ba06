package dev.touchpoint.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.local.proof.RestartsCommand;
import dev.touchpoint.testing.DemoShopFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code touchpoint verify restarts}, small: six weeks of a shop, undisturbed and with two kills. */
class RestartsIT {

    @Test
    void aStreamThatIsKilledMakesTheTablesOfOneThatIsNot(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("shop.ndjson"), DemoShopFile.lines());
        StringWriter told = new StringWriter();

        int exit = new CommandLine(new RestartsCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(told))
                .setErr(new PrintWriter(told))
                .execute(
                        file.toString(),
                        "--format=ndjson",
                        "--site=shop",
                        "--kills=2",
                        "--seed=7",
                        "--var=" + folder.resolve("var"));

        assertThat(exit).as(told.toString()).isZero();
        assertThat(told.toString()).contains("All tables are equal.").doesNotContain("DIFFERENT");
        assertThat(told.toString().lines().filter(line -> line.contains("kill -9 of pid")))
                .hasSize(2);
    }
}
