package dev.touchpoint.query.http;

import dev.touchpoint.query.sql.Question;
import dev.touchpoint.query.sql.WarehouseReader;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** Clients who ask for something slow and can go away, and how many of its statements run. */
final class SlowStatements {

    private static final Question RUNNING = Question.compose(
            "SELECT count() FROM system.processes WHERE query LIKE '%sleepEachRow(0.1)%' AND query NOT LIKE '%processes%'",
            Map.of());

    private SlowStatements() {}

    /** A client who has asked and waits for the answer. */
    static Socket ask(String path) throws IOException {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.getOutputStream()
                .write("GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer local-read-token\r\n\r\n"
                        .formatted(path)
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** How many run in the warehouse now. */
    static long running() {
        return CDI.current()
                .select(WarehouseReader.class)
                .get()
                .first(RUNNING, Map.of(), row -> row.number(1))
                .orElseThrow();
    }
}
