package dev.touchpoint.local.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.local.services.RecordingCollector;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What an import ends with. */
class ImportCommandTest {

    private static final String WHERE = "./touchpoint rejected list --site shop";
    private static final String READABLE = "2019-10-01T00:00:00Z,view,1";
    private static final String UNREADABLE = "then,view,2";
    private static final String REFUSED = "2019-10-01T00:00:00Z,,3";

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private RecordingCollector collector;

    @BeforeEach
    void start() throws IOException {
        collector = new RecordingCollector();
    }

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void whatTheCollectorRefusedIsToldWithTheCommandThatShowsIt() throws IOException {
        assertThat(toldOf(READABLE, UNREADABLE, REFUSED))
                .contains("3 rows: 1 accepted, 2 refused")
                .contains("Those the collector refused, and their repair: " + WHERE);
    }

    @Test
    void rowsThatMadeNoEventAreNotLookedForAtTheCollector() throws IOException {
        assertThat(toldOf(READABLE, UNREADABLE))
                .contains("2 rows: 1 accepted, 1 refused")
                .contains("All refused rows: ")
                .doesNotContain(WHERE);
    }

    @Test
    void whatAnEarlierRunWasRefusedIsToldAgain() throws IOException {
        assertThat(toldOf(READABLE, REFUSED)).contains(WHERE);

        assertThat(toldOf(READABLE, REFUSED)).contains("batches were sent by an earlier run", WHERE);
    }

    private String toldOf(String... rows) throws IOException {
        Path file = folder.resolve("rows.csv");
        Files.write(file, List.of("time,name,sequence", String.join(System.lineSeparator(), rows)));
        StringWriter out = new StringWriter();

        int code = new CommandLine(new ImportCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out))
                .execute(
                        file.toString(),
                        "--format=csv",
                        "--key=a-key",
                        "--no-wait",
                        "--collector=" + collector.address(),
                        "--var=" + folder);

        assertThat(code).isEqualTo(5);
        return out.toString();
    }
}
