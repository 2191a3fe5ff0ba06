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
    void oneThatIsAwayIsToldWithItsAddressAndTheReason() {
        int port = Ports.free().clickhouse();
        URI url = URI.create("http://reader:secret@127.0.0.1:%d?user=reader&password=secret".formatted(port));

        assertThat(ask(new Warehouse(url, "shop", "reader", "secret"))).isEqualTo(ExitCodes.SERVICE_AWAY);

        assertThat(err.toString())
                .hasLineCount(1)
                .startsWith(
                        "ClickHouse at http://127.0.0.1:%1$d doesn't answer (Connect to http://127.0.0.1:%1$d failed: "
                                .formatted(port))
                .endsWith("Start everything by: ./touchpoint up" + System.lineSeparator())
                .doesNotContain("reader", "secret");
    }

    @Test
    void oneThatRefusesIsQuoted() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", CommandRunTest::refuse);
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try {
            assertThat(ask(new Warehouse(url, "default", "default", ""))).isEqualTo(ExitCodes.FAILED);
        } finally {
            server.stop(0);
        }

        assertThat(err.toString())
                .hasLineCount(1)
                .startsWith("ClickHouse at %s refuses: Code: 60. DB::Exception: No such table".formatted(url));
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

    private int ask(Warehouse warehouse) {
        CommandSpec spec = new CommandLine(CommandSpec.create())
                .setErr(new PrintWriter(err))
                .getCommandSpec();
        return CommandRun.of(spec, warehouse, () -> {
            try (Client client = warehouse.connect()) {
                return client.queryAll("SELECT 1").size();
            }
        });
    }
}
