package dev.touchpoint.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.local.services.RecordingCollector;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Where {@code touchpoint demo --shop} serves its pages. */
class ShopPortTest {

    private final StringWriter err = new StringWriter();

    @Test
    void aPortThatIsTakenIsNamedWithTheOptionThatMovesIt() throws IOException {
        try (RecordingCollector collector = new RecordingCollector();
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run(
                            "--collector",
                            collector.address().toString(),
                            "--shop-port",
                            Integer.toString(taken.getLocalPort())))
                    .isEqualTo(1);

            assertThat(err.toString())
                    .startsWith("Port %d of the shop is taken (".formatted(taken.getLocalPort()))
                    .endsWith("): choose another by --shop-port" + System.lineSeparator());
        }
    }

    @Test
    void whatIsNoPortIsRefused() {
        assertThat(run("--shop-port", "70000")).isEqualTo(2);

        assertThat(err.toString()).startsWith("--shop-port is 1 to 65535, not 70000");
    }

    private int run(String... more) {
        CommandLine command = new CommandLine(new DemoCommand()).setErr(new PrintWriter(err));
        String[] arguments = new String[more.length + 2];
        arguments[0] = "--shop";
        arguments[1] = "--no-up";
        System.arraycopy(more, 0, arguments, 2, more.length);
        return command.execute(arguments);
    }
}
