package dev.touchpoint.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class QueryBenchCommandTest {

    @Test
    void whatFitsNoQuestionIsWrongUsageAndStartsNothing() {
        StringWriter err = new StringWriter();

        int exit = new CommandLine(new QueryBenchCommand())
                .setErr(new PrintWriter(err))
                .execute("--only", "fucnel");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString())
                .contains("--only 'fucnel' is in the name of no question; there are: 2 steps;", "phase funnel");
    }
}
