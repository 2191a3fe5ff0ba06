package dev.touchpoint.endtoend;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.clickhouse.client.api.ClickHouseException;
import com.clickhouse.client.api.Client;
import dev.touchpoint.local.fingerprint.Fingerprinter;
import dev.touchpoint.testing.CollectorEvents;
import dev.touchpoint.warehouse.StreamProgress;
import dev.touchpoint.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The stream as one file on a Flink cluster makes the tables it makes without one. */
@WithStack
@DisabledIf(
        value = Stack.IS_IN_CONTAINERS,
        disabledReason = "A container's Kafka tells its address to the outside only")
class FlinkClusterIT {

    private static final String SITE = "site-13";
    private static final String DATABASE = "flink_cluster_it";

    /** Two processes of Flink start on what the shared stack leaves of the machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theTablesAreThoseOfTheStreamWithoutACluster(Stack stack) throws Exception {
        // Given
        List<String> events = new ArrayList<>();
        for (int visitor = 0; visitor < 50; visitor++) {
            events.addAll(visit(visitor));
        }
        Instant sent = stack.send(SITE, events);
        stack.awaitVisible(SITE, sent);
        try (Client client = stack.clickhouse()) {
            client.execute("CREATE DATABASE " + DATABASE).join();
        }
        Path built = stack.parts().settings().root().toAbsolutePath().resolve("journey-stream/target");
        Warehouse warehouse = stack.warehouse(DATABASE);

        // When
        try (FlinkCluster cluster = FlinkCluster.start(built.resolve("lib"), folder)) {
            cluster.run(
                    built.resolve("journey-stream-cluster.jar"),
                    Map.of(
                            "KAFKA_BOOTSTRAP_SERVERS", stack.parts().settings().kafka(),
                            "CLICKHOUSE_URL", warehouse.url().toString(),
                            "CLICKHOUSE_DATABASE", DATABASE,
                            "JOURNEY_CHECKPOINT_URI",
                                    folder.resolve("checkpoints").toUri().toString(),
                            "JOURNEY_STATE_DIR", folder.resolve("state").toString(),
                            "JOURNEY_PARALLELISM", "2",
                            "JOURNEY_TABLES_ALONE", "true"));

            // Then
            try (Client client = warehouse.connect()) {
                awaitComplete(client, sent);
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(
                                        new Fingerprinter(client).of(SITE).differences(stack.fingerprint(SITE)))
                                .isEmpty());
            }
        }
    }

    /** Patience counts from its last commit: its log is everything that the classes before have sent. */
    private static void awaitComplete(Client client, Instant sent) {
        Optional<Instant> until = Optional.empty();
        while (until.isEmpty() || until.get().isBefore(sent)) {
            Optional<Instant> before = until;
            until = await().atMost(PATIENCE)
                    // Before the first the tables aren't there.
                    .ignoreExceptionsInstanceOf(ClickHouseException.class)
                    .until(() -> StreamProgress.completeUntil(client), now -> !now.equals(before));
        }
    }

    /** A cart that a customer buys who signs in on the way. */
    private static List<String> visit(int visitor) {
        Instant at = Instant.now().minusSeconds(600);
        String device = "device-" + visitor;
        List<String> events = new ArrayList<>();
        for (String name : List.of("view_item", "add_to_cart", "sign_in", "purchase")) {
            events.add(CollectorEvents.write(aTouchpoint()
                    .site(SITE)
                    .id(device + '-' + name)
                    .named(name)
                    .device(device)
                    .customer(events.size() < 2 ? "" : "customer-" + visitor)
                    .at(at.plusSeconds(events.size()))
                    .build()));
        }
        return events;
    }
}
