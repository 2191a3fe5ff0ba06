package dev.touchpoint.local.services;

import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.client.api.Client;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.touchpoint.local.stack.Ports;
import dev.touchpoint.warehouse.Warehouse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What is told of a ClickHouse that is asked in vain. */
class CommandRunTest {

    private final StringWriter err = new StringWriter();

    @Test
    void oneThatIsAwayIsToldWithTheReason() {
        int port = Ports.free().clickhouse();

        assertThat(ask(warehouse(port))).isEqualTo(ExitCodes.SERVICE_AWAY);

        assertThat(err.toString())
                .hasLineCount(1)
                .startsWith("ClickHouse doesn't answer (Connect to http://127.0.0.1:%d failed: ".formatted(port))
                .endsWith("Start everything by: ./touchpoint up" + System.lineSeparator());
    }

    @Test
    void oneThatRefusesIsQuoted() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", CommandRunTest::refuse);
        server.start();
        try {
            assertThat(ask(warehouse(server.getAddress().getPort()))).isEqualTo(ExitCodes.FAILED);
        } finally {
            server.stop(0);
        }

        assertThat(err.toString())
                .hasLineCount(1)
                .startsWith("ClickHouse refuses: Code: 60. DB::Exception: No such table");
    }

    private static void refuse(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] answer = "Code: 60. DB::Exception: No such table. (UNKNOWN_TABLE)".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("X-ClickHouse-Exception-Code", "60");
            exchange.sendResponseHeaders(404, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static Warehouse warehouse(int port) {
        return new Warehouse(URI.create("http://127.0.0.1:" + port), "default", "default", "");
    }

    private int ask(Warehouse warehouse) {
        CommandSpec spec = new CommandLine(CommandSpec.create())
                .setErr(new PrintWriter(err))
                .getCommandSpec();
        return CommandRun.of(spec, () -> {
            try (Client client = warehouse.connect()) {
                return client.queryAll("SELECT 1").size();
            }
        });
    }
}
