package dev.touchpoint.local.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.query.GenericRecord;
import com.clickhouse.data.ClickHouseFormat;
import dev.touchpoint.warehouse.Warehouse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurabilityIT {

    @Test
    void keepsDataAcrossStopsAndKillsAndAsksForThePassword(@TempDir Path folder) throws Exception {
        try (EngineProcess engine =
                EngineProcess.start(folder, Map.of("CLICKHOUSE_USER", "touchpoint", "CLICKHOUSE_PASSWORD", "secret"))) {
            try (Client client = engine.connect()) {
                client.execute("CREATE TABLE kept (a UInt64) ENGINE = MergeTree ORDER BY a")
                        .join();
                insert(client, "1\n");
            }

            engine.restart();
            try (Client client = engine.connect()) {
                insert(client, "2\n");
            }
            engine.killAndRestart();

            try (Client client = engine.connect()) {
                assertThat(client.queryAll("SELECT a FROM kept ORDER BY a"))
                        .extracting((GenericRecord row) -> row.getLong("a"))
                        .containsExactly(1L, 2L);
            }
            try (Client stranger = new Warehouse(engine.url(), "default", "touchpoint", "guess").connect()) {
                assertThatThrownBy(() -> stranger.queryAll("SELECT 1")).hasStackTraceContaining("516");
            }
            assertThat(engine.post("", "SELECT 1").statusCode()).isEqualTo(401);
        }
    }

    private static void insert(Client client, String rows) throws Exception {
        client.insert("kept", new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)), ClickHouseFormat.TSV)
                .get()
                .close();
    }
}
