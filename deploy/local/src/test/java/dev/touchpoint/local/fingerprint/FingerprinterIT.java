package dev.touchpoint.local.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.local.clickhouse.MigratedClickHouse;
import dev.touchpoint.local.fingerprint.Fingerprint.TablePrint;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FingerprinterIT {

    @RegisterExtension
    private static final MigratedClickHouse ENGINE = new MigratedClickHouse();

    @BeforeEach
    void empty() {
        ENGINE.empty("carts", "identities", "identity_merges", "touchpoints", "stream_progress");
    }

    @Test
    void dependsOnTheLatestRowsNotOnTheirOrderOrHistory() {
        // Given
        cart("c1", "cart", "{'EUR': 10, 'USD': 5}", 7);
        cart("c2", "payment", "{}", 8);
        TablePrint once = carts("");

        // When
        empty();
        cart("c2", "cart", "{}", 1);
        cart("c2", "payment", "{}", 2);
        cart("c1", "cart", "{'USD': 5, 'EUR': 10}", 3);
        cart("c3", "cart", "{}", 1);
        ENGINE.run("INSERT INTO carts (site, person, cart_id, version, is_deleted) VALUES ('shop', 'p', 'c3', 2, 1)");

        // Then
        assertThat(once.rows()).isEqualTo(2);
        assertThat(once.hash()).matches("[0-9a-f]{32}");
        assertThat(carts("")).isEqualTo(once);
    }

    @Test
    void everyColumnCountsNullIncluded() {
        // Given
        cart("c1", "cart", "{'EUR': 10}", 1);
        TablePrint before = carts("");

        // When, then
        cart("c1", "checkout", "{'EUR': 10}", 2);
        TablePrint otherStage = carts("");
        cart("c1", "cart", "{'EUR': 11}", 3);
        TablePrint otherValue = carts("");
        ENGINE.run("INSERT INTO carts (site, person, cart_id, stage, content_value, emptied_at, version) "
                + "VALUES ('shop', 'p', 'c1', 'cart', {'EUR': 10}, '1970-01-01 00:00:00.000', 4)");
        TablePrint otherThanNull = carts("");
        cart("c1", "cart", "{'EUR': 10}", 5);

        assertThat(List.of(before, otherStage, otherValue, otherThanNull)).doesNotHaveDuplicates();
        assertThat(carts("")).isEqualTo(before);
    }

    @Test
    void leavesOutWhenATouchpointWasReceived() {
        // Given
        touchpoint("2026-01-01 00:00:01.000", "view", 100);
        List<TablePrint> first = print("").tables();

        // When
        ENGINE.empty("touchpoints");
        touchpoint("2026-01-02 00:00:00.000", "view", 50);
        List<TablePrint> second = print("").tables();
        ENGINE.empty("touchpoints");
        touchpoint("2026-01-02 00:00:00.000", "cart", 50);

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(print("").tables()).isNotEqualTo(first);
    }

    /** Which depends on when they were received. */
    @Test
    void leavesOutHowManyTouchpointsChangedHands() {
        // Given
        merge("sign_in", 3, 1);
        List<TablePrint> first = print("").tables();

        // When
        merge("sign_in", 2, 2);
        List<TablePrint> second = print("").tables();
        merge("alias", 2, 3);

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(print("").tables()).isNotEqualTo(first);
    }

    @Test
    void looksAtOneSiteAndNamesTheWatermark() {
        // Given
        cart("c1", "cart", "{}", 1);
        ENGINE.run("INSERT INTO stream_progress VALUES (1, 'r', 3, '2026-01-01 00:00:05.250', now64(3))");

        // When, then
        assertThat(carts("another").rows()).isZero();
        assertThat(carts("shop").rows()).isEqualTo(1);
        assertThat(print("shop").completeUntil()).hasToString("2026-01-01T00:00:05.250Z");
        assertThat(print("shop").differences(print("another"))).containsExactly("carts");
    }

    private static Fingerprint print(String site) {
        return new Fingerprinter(ENGINE.client()).of(site);
    }

    private static TablePrint carts(String site) {
        return print(site).tables().stream()
                .filter(print -> print.table().equals("carts"))
                .findFirst()
                .orElseThrow();
    }

    private static void cart(String id, String stage, String value, int version) {
        ENGINE.run("INSERT INTO carts (site, person, cart_id, stage, content_value, version) "
                + "VALUES ('shop', 'p', '%s', '%s', %s, %d)".formatted(id, stage, value, version));
    }

    private static void merge(String reason, int moved, int version) {
        ENGINE.run("INSERT INTO identity_merges (site, person, stretch, reason, moved, version) "
                + "VALUES ('shop', 'device:d', 'e1', '%s', %d, %d)".formatted(reason, moved, version));
    }

    private static void touchpoint(String receivedAt, String name, int version) {
        ENGINE.run("INSERT INTO touchpoints (site, origin, event_id, name, received_at, version) "
                + "VALUES ('shop', 'device:d', 'e1', '%s', '%s', %d)".formatted(name, receivedAt, version));
    }
}
