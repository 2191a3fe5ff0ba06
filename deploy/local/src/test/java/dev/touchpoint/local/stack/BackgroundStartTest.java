package dev.touchpoint.local.stack;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackgroundStartTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyPortThatIsTakenIsNamedWithTheVariableThatMovesIt() throws IOException {
        InetAddress here = InetAddress.getByName("127.0.0.1");
        try (ServerSocket controller = new ServerSocket(0, 1, here);
                ServerSocket collector = new ServerSocket(0, 1, here)) {
            Ports free = Ports.free();
            StackSettings settings = StackSettings.of(
                    folder,
                    Map.of(
                            "KAFKA_PORT", Integer.toString(free.kafka()),
                            "KAFKA_CONTROLLER_PORT", Integer.toString(controller.getLocalPort()),
                            "CLICKHOUSE_PORT", Integer.toString(free.clickhouse()),
                            "INGEST_PORT", Integer.toString(collector.getLocalPort()),
                            "QUERY_PORT", Integer.toString(free.query())));
            BackgroundStart start =
                    new BackgroundStart(settings, RunFiles.made(settings.var()), new PrintWriter(new StringWriter()));

            assertThatThrownBy(() -> start.up(false))
                    .isInstanceOf(StackException.class)
                    .hasMessage(
                            "Port %d of kafka is taken: choose another by KAFKA_CONTROLLER_PORT;"
                                    + " Port %d of ingest-service is taken: choose another by INGEST_PORT",
                            controller.getLocalPort(), collector.getLocalPort());
        }
    }
}
