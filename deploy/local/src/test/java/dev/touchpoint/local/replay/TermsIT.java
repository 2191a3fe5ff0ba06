package dev.touchpoint.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.client.api.Client;
import dev.touchpoint.local.stack.LocalStack;
import dev.touchpoint.local.stack.Part;
import dev.touchpoint.local.stack.Ports;
import dev.touchpoint.local.stack.StackSettings;
import dev.touchpoint.warehouse.Migrations;
import dev.touchpoint.warehouse.Warehouse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TermsIT {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void newTablesKeepRowsForAsLongAsTheLiveOnesDo() {
        StackSettings settings =
                new StackSettings(Path.of(""), folder, Ports.free(), Map.of(), Set.of(Part.CLICKHOUSE));
        try (LocalStack stack = LocalStack.start(settings)) {
            Warehouse live = new Warehouse(stack.settings().clickhouse(), "default", "default", "");
            try (Client client = live.connect()) {
                // Given
                Migrations.apply(client);
                client.execute("ALTER TABLE receipts MODIFY TTL inserted_at + INTERVAL 7 DAY")
                        .join();
                client.execute("ALTER TABLE rejected_touchpoints REMOVE TTL").join();
                client.execute("ALTER TABLE touchpoints MODIFY TTL toDateTime(received_at) + INTERVAL 3 YEAR")
                        .join();

                // When
                Shadow.makeTables(live, "rebuild");
                Shadow.makeTables(live, "rebuild");

                // Then
                assertThat(engine(client, "receipts"))
                        .contains(" TTL inserted_at + toIntervalDay(7) SETTINGS ")
                        .isEqualTo(engine(client, "default", "receipts"));
                assertThat(engine(client, "rejected_touchpoints")).doesNotContain("TTL");
                assertThat(engine(client, "touchpoints")).contains(" TTL toDateTime(received_at) + toIntervalYear(3)");
                assertThat(engine(client, "journeys")).isEqualTo(engine(client, "default", "journeys"));
            }
        }
    }

    private static String engine(Client client, String table) {
        return engine(client, "rebuild", table);
    }

    private static String engine(Client client, String database, String table) {
        return client.queryAll(
                        "SELECT engine_full FROM system.tables WHERE database = {database:String} AND name = {table:String}",
                        Map.of("database", database, "table", table))
                .get(0)
                .getString("engine_full");
    }
}
