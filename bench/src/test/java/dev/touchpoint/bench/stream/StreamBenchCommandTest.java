package dev.touchpoint.bench.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class StreamBenchCommandTest {

    @Test
    void whatIsNoOptionOfJavaIsWrongUsageAndStartsNothing() {
        StringWriter err = new StringWriter();

        int exit = new CommandLine(new StreamBenchCommand())
                .setErr(new PrintWriter(err))
                .execute("--java-options", "-Xmx6gb");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("--java-options must be options of Java")
                .contains("such as -Xmx4g or -XX:+UseSerialGC, not '-Xmx6gb'");
    }
}
