package dev.touchpoint.local.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ServerException;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.GenericRecord;
import com.clickhouse.data.ClickHouseFormat;
import dev.touchpoint.warehouse.ChangedMigrationException;
import dev.touchpoint.warehouse.Migrations;
import dev.touchpoint.warehouse.Warehouse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The official client and driver, as they come, against the real engine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficialClientsIT {

    private static final int WRITERS = 16;

    private EngineProcess engine;

    @BeforeAll
    void start(@TempDir Path folder) {
        engine = EngineProcess.start(folder, Map.of());
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    @Test
    void appliesMigrationsOnceAndRefusesAChangedOne() {
        try (Client client = engine.connect()) {
            Migrations.apply(client);
            Migrations.apply(client);
            long applied = count(client, "SELECT count() AS n FROM schema_migrations");
            client.execute("INSERT INTO schema_migrations (name, checksum) "
                            + "SELECT name, 'other' FROM schema_migrations ORDER BY name LIMIT 1")
                    .join();

            assertThat(applied).isPositive();
            assertThatExceptionOfType(ChangedMigrationException.class).isThrownBy(() -> Migrations.apply(client));
        }
    }

    @Test
    void makesADatabaseThatIsMissing() {
        Warehouse warehouse = new Warehouse(engine.url(), "of `a` shop", "default", "");

        warehouse.makeDatabase();
        warehouse.makeDatabase();

        try (Client client = warehouse.connect()) {
            Migrations.apply(client);
            assertThat(count(client, "SELECT count() AS n FROM schema_migrations"))
                    .isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource({"false,false,false", "true,false,false", "true,true,false", "true,true,true", "false,true,true"})
    void speaksWithTheClientHoweverItCompresses(boolean answers, boolean requests, boolean http) throws Exception {
        String table = "compressed_%s_%s_%s".formatted(answers, requests, http);
        String rows = "1\tone\n2\ttwo\n".repeat(20_000);
        try (Client client = new Client.Builder()
                .addEndpoint(engine.url().toString())
                .setUsername("default")
                .setPassword("")
                .compressServerResponse(answers)
                .compressClientRequest(requests)
                .useHttpCompression(http)
                .build()) {
            client.execute("CREATE TABLE " + table + " (a UInt64, b String) ENGINE = MergeTree ORDER BY a")
                    .join();
            client.insert(
                            table,
                            new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)),
                            ClickHouseFormat.TSV,
                            new InsertSettings())
                    .get();

            assertThat(count(client, "SELECT count() AS n FROM " + table)).isEqualTo(40_000);
            assertThat(client.queryAll("SELECT * FROM " + table)).hasSize(40_000);
        }
    }

    @Test
    void tellsTheClientTheErrorsCode() {
        try (Client client = engine.connect()) {
            assertThatThrownBy(() -> client.queryAll("SELECT * FROM nowhere"))
                    .hasRootCauseInstanceOf(ServerException.class)
                    .rootCause()
                    .extracting(e -> ((ServerException) e).getCode())
                    .isEqualTo(60);
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void speaksWithTheDriver(String compress) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "default");
        properties.setProperty("compress", compress);
        String table = "driver_" + compress;
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:clickhouse://%s/default".formatted(engine.url().getAuthority()), properties);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + table
                    + " (id UInt64, name String, at DateTime64(3, 'UTC'), labels Map(String, String), version UInt64)"
                    + " ENGINE = ReplacingMergeTree(version) ORDER BY id");
            insertBatch(connection, table);

            try (PreparedStatement query = connection.prepareStatement(
                    "SELECT count(), max(name), max(version) FROM " + table + " FINAL WHERE id < ?")) {
                query.setLong(1, 500);
                ResultSet answer = query.executeQuery();

                assertThat(answer.next()).isTrue();
                assertThat(answer.getLong(1)).isEqualTo(500);
                assertThat(answer.getString(2)).isEqualTo("it's 99");
                assertThat(answer.getLong(3)).isEqualTo(2);
            }
            assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo("ClickHouse");
        }
    }

    private static void insertBatch(Connection connection, String table) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + table + " (id, name, at, labels, version) VALUES (?, ?, now64(3), map('k', ?), ?)")) {
            for (int version = 1; version <= 2; version++) {
                for (int id = 0; id < 1_000; id++) {
                    insert.setLong(1, id);
                    insert.setString(2, "it's " + id);
                    insert.setString(3, "v" + version);
                    insert.setInt(4, version);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
    }

    @Test
    void servesManyAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try (Client client = engine.connect()) {
            client.execute("CREATE TABLE busy (a UInt64, v UInt64) ENGINE = ReplacingMergeTree(v) ORDER BY a")
                    .join();
            List<Future<Long>> answers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int from = writer * 1_000;
                answers.add(threads.submit(() -> writeAndRead(client, from)));
            }
            for (Future<Long> answer : answers) {
                assertThat(answer.get()).isEqualTo(100);
            }

            assertThat(count(client, "SELECT count() AS n FROM busy FINAL")).isEqualTo(WRITERS * 100L);
        } finally {
            threads.shutdown();
        }
    }

    /** Writes 100 rows in 10 inserts, reading in between; the rows it sees at last. */
    private static long writeAndRead(Client client, int from) throws Exception {
        for (int insert = 0; insert < 10; insert++) {
            StringBuilder rows = new StringBuilder();
            for (int row = 0; row < 10; row++) {
                rows.append(from + insert * 10 + row)
                        .append('\t')
                        .append(insert)
                        .append('\n');
            }
            client.insert(
                            "busy",
                            new ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8)),
                            ClickHouseFormat.TSV,
                            new InsertSettings())
                    .get()
                    .close();
            count(client, "SELECT count() AS n FROM busy FINAL");
        }
        return count(
                client, "SELECT count() AS n FROM busy FINAL WHERE a BETWEEN %d AND %d".formatted(from, from + 999));
    }

    private static long count(Client client, String sql) {
        List<GenericRecord> rows = client.queryAll(sql);
        return rows.get(0).getLong("n");
    }
}
