package dev.touchpoint.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.client.api.Client;
import dev.touchpoint.local.clickhouse.MigratedClickHouse;
import dev.touchpoint.local.replay.Comparison.Difference;
import dev.touchpoint.warehouse.Migrations;
import dev.touchpoint.warehouse.Table;
import dev.touchpoint.warehouse.Warehouse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ComparisonIT {

    private static final int JOURNEYS = 3_000;

    @RegisterExtension
    private static final MigratedClickHouse ENGINE = new MigratedClickHouse();

    @Test
    void allThatDifferAreCountedAndTheFirstShownFromBothSides() {
        // Given
        Warehouse live = filled("my-shop", 1);
        Warehouse shadow = filled("rebuild", 2);

        // When
        Difference difference;
        Map<String, List<String>> shown;
        try (Client client = live.connect()) {
            Comparison comparison = new Comparison(client, live.database(), shadow.database());
            difference = Objects.requireNonNull(comparison.look().get(Table.JOURNEYS));
            shown = comparison.journeys(difference, 50);
        }

        // Then
        assertThat(difference.onlyLive()).hasSize(JOURNEYS);
        assertThat(difference.onlyShadow()).hasSize(JOURNEYS);
        assertThat(difference.isCut()).isFalse();
        assertThat(shown).hasSize(50);
        assertThat(shown.values()).allSatisfy(rows -> {
            assertThat(rows.get(0)).contains("\"touchpoints\":1,");
            assertThat(rows.get(1)).contains("\"touchpoints\":2,");
        });
    }

    private static Warehouse filled(String database, int touchpoints) {
        Warehouse warehouse = new Warehouse(ENGINE.warehouse().url(), database, "default", "");
        warehouse.makeDatabase();
        try (Client client = warehouse.connect()) {
            Migrations.apply(client);
            fill(client, touchpoints);
        }
        return warehouse;
    }

    /** The same journeys, of persons whose names want quoting, with so many touchpoints each. */
    private static void fill(Client client, int touchpoints) {
        client.execute("""
                        INSERT INTO journeys (site, person, journey_id, touchpoints, version)
                        SELECT 'shop', concat('customer:o''neil-', toString(number)), toString(number), %d, 1
                        FROM numbers(%d)""".formatted(touchpoints, JOURNEYS)).join();
    }
}
