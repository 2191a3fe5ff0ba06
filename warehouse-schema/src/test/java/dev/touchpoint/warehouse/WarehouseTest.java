package dev.touchpoint.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WarehouseTest {

    @Test
    void theDefaultsAreThoseOfALocalServer() {
        assertThat(Warehouse.of(Map.of()))
                .isEqualTo(new Warehouse(URI.create("http://127.0.0.1:8123"), "default", "default", ""));
    }

    @Test
    void theEnvironmentSaysWhereItIs() {
        Map<String, String> environment = Map.of(
                "CLICKHOUSE_URL", "https://warehouse:8443",
                "CLICKHOUSE_DATABASE", "shop",
                "CLICKHOUSE_USER", "reader",
                "CLICKHOUSE_PASSWORD", "secret");

        assertThat(Warehouse.of(environment))
                .isEqualTo(new Warehouse(URI.create("https://warehouse:8443"), "shop", "reader", "secret"));
    }

    @Test
    void tablesAreNamedWhateverTheirDatabaseIsCalled() {
        assertThat(Table.JOURNEYS.in("my-shop")).isEqualTo("`my-shop`.journeys");
        assertThat(Table.JOURNEYS.in("a`b\\c")).isEqualTo("`a``b\\\\c`.journeys");
    }

    @Test
    void thePasswordIsNeverPrinted() {
        assertThat(Warehouse.of(Map.of("CLICKHOUSE_PASSWORD", "secret")).toString())
                .doesNotContain("secret");
        assertThat(Warehouse.of(Map.of("CLICKHOUSE_URL", "http://reader:secret@warehouse:8123"))
                        .toString())
                .isEqualTo("http://warehouse:8123, database default, user default");
    }

    @Test
    void nothingSecretIsLeftInAnAddress() {
        List<String> written = List.of(
                "http://reader:secret@ware_house:8123/click",
                "http://reader:s@cret@ware_house:8123/click",
                "http://ware_house:8123/click?user=reader&password=secret",
                "http://reader:secret@ware_house:8123/click#?password=s@cret");

        assertThat(written)
                .extracting(url -> Warehouse.withoutSecrets(URI.create(url)))
                .containsOnly("http://ware_house:8123/click");
    }
}
