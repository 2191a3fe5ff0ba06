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
        Warehouse live = ENGINE.warehouse();
        Warehouse shadow = new Warehouse(live.url(), "rebuild", live.user(), live.password());
        ENGINE.run("CREATE DATABASE rebuild");
        fill(ENGINE.client(), 1);
        try (Client ofShadow = shadow.connect()) {
            Migrations.apply(ofShadow);
            fill(ofShadow, 2);
        }

        // When
        Comparison comparison = new Comparison(ENGINE.client(), live.database(), shadow.database());
        Difference difference = Objects.requireNonNull(comparison.look().get(Table.JOURNEYS));
        Map<String, List<String>> shown = comparison.journeys(difference, 50);

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

    /** The same journeys, of persons whose names want quoting, with so many touchpoints each. */
    private static void fill(Client client, int touchpoints) {
        client.execute("""
                        INSERT INTO journeys (site, person, journey_id, touchpoints, version)
                        SELECT 'shop', concat('customer:o''neil-', toString(number)), toString(number), %d, 1
                        FROM numbers(%d)""".formatted(touchpoints, JOURNEYS)).join();
    }
}
