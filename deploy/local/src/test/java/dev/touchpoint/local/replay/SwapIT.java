package dev.touchpoint.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.clickhouse.client.api.Client;
import dev.touchpoint.local.clickhouse.MigratedClickHouse;
import dev.touchpoint.local.stack.StackException;
import dev.touchpoint.warehouse.Migrations;
import dev.touchpoint.warehouse.StreamProgress;
import dev.touchpoint.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a swap does with tables, those of a database whose name needs quotes. */
@SuppressWarnings("NullAway.Init") // Before each test.
class SwapIT {

    private static final String LIVE = "swap-it";
    private static final String SHADOW = "rebuild";

    @RegisterExtension
    private static final MigratedClickHouse ENGINE = new MigratedClickHouse();

    @TempDir
    private Path folder = Path.of("");

    private Client client;

    @BeforeEach
    void makeTables() {
        for (String database : List.of(SHADOW, LIVE)) {
            ENGINE.run("DROP DATABASE IF EXISTS `%s` SYNC".formatted(database));
            Warehouse warehouse = new Warehouse(ENGINE.warehouse().url(), database, "default", "");
            warehouse.makeDatabase();
            try (Client made = warehouse.connect()) {
                Migrations.apply(made);
            }
        }
        client = new Warehouse(ENGINE.warehouse().url(), LIVE, "default", "").connect();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void tablesAreExchangedOnceHoweverOftenItIsTried() throws IOException {
        // Given
        progress(LIVE, "2026-01-01 00:00:00.000");
        progress(SHADOW, "2026-01-02 00:00:00.000");
        Swap swap = new Swap(client, LIVE, SHADOW, folder.resolve(SHADOW));

        // When
        swap.rehearse();
        swap.begin(folder.resolve("journey"));
        swap.tables();
        swap.tables();

        // Then
        assertThat(StreamProgress.completeUntil(client, LIVE)).contains(Instant.parse("2026-01-02T00:00:00Z"));
        assertThat(StreamProgress.completeUntil(client, SHADOW)).contains(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(client.queryAll("SELECT name FROM system.tables WHERE name LIKE '%rehearsal%'"))
                .isEmpty();
    }

    @Test
    void whatTheShadowAloneHasErasedIsReportedFromThenOn() throws IOException {
        // Given: one that both have carried out, one that the live stream had begun, one that it never knew
        report(LIVE, "of-both", "erased", 3);
        report(LIVE, "begun", "removing", 2);
        report(SHADOW, "of-both", "erased", 0);
        report(SHADOW, "begun", "erased", 1);
        report(SHADOW, "of-the-shadow", "removing", 5);
        report(SHADOW, "of-the-shadow", "erased", 5);
        Swap swap = new Swap(client, LIVE, SHADOW, folder.resolve(SHADOW));
        swap.begin(folder.resolve("journey"));

        // When
        swap.tables();
        swap.tables();

        // Then
        assertThat(
                        client.queryAll(
                                "SELECT concat(request_id, ' ', state, ' ', toString(removed['carts'])) AS told FROM erasures FINAL ORDER BY told"))
                .extracting(row -> row.getString("told"))
                .containsExactly("begun erased 1", "of-both erased 3", "of-the-shadow erased 5");
    }

    @Test
    void whatCannotBeExchangedIsFoundOutBeforeASwapIsBegun() {
        Path state = folder.resolve("missing");
        Swap swap = new Swap(client, LIVE, "missing", state);

        assertThatExceptionOfType(StackException.class)
                .isThrownBy(swap::rehearse)
                .withMessageContaining("Tables of swap-it and missing can't be exchanged, and none was: ");
        assertThat(Swap.isUnfinished(state)).isFalse();
    }

    private static void report(String database, String request, String state, int carts) {
        ENGINE.run("""
                INSERT INTO `%s`.erasures (site, request_id, state, removed, version)
                VALUES ('shop', '%s', '%s', {'carts': %d}, %d)""".formatted(database, request, state, carts, state.equals("erased") ? 2 : 1));
    }

    private static void progress(String database, String completeUntil) {
        ENGINE.run("INSERT INTO `%s`.stream_progress VALUES (1, 'r', 3, '%s', now64(3))"
                .formatted(database, completeUntil));
    }
}
