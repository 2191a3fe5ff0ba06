package dev.touchpoint.bench.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CollectorBenchCommandTest {

    @Test
    void whatFitsNoScenarioIsWrongUsageAndStartsNothing() {
        StringWriter err = new StringWriter();

        int exit = new CommandLine(new CollectorBenchCommand())
                .setErr(new PrintWriter(err))
                .execute("--only", "batch of 5O");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString())
                .contains("--only 'batch of 5O' is in the name of no scenario; there are: single; batch of 50;");
    }
}
