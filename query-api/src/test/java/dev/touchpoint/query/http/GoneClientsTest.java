package dev.touchpoint.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.touchpoint.query.sql.Turns;
import dev.touchpoint.query.testing.WarehouseProcess;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who goes away leaves nothing running, by whichever way the warehouse was asked. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class GoneClientsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({"/test/slow, 1", "/test/slow-blocks, 1", "/test/slow-together, 2"})
    void leaveNoStatementRunning(String path, int statements) throws IOException {
        try (Socket client = SlowStatements.ask(path)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> SlowStatements.running() == statements);
            assertThat(client.isConnected()).isTrue();
        }

        // By themselves they would run for half a minute.
        await().atMost(Duration.ofSeconds(15)).until(() -> SlowStatements.running() == 0);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> CDI.current().select(Turns.class).get().running() == 0);
    }
}
