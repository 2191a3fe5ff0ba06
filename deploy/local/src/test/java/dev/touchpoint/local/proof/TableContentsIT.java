package dev.touchpoint.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.local.clickhouse.MigratedClickHouse;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TableContentsIT {

    @RegisterExtension
    private static final MigratedClickHouse ENGINE = new MigratedClickHouse();

    @BeforeAll
    static void keepEveryReceipt() {
        ENGINE.run("SYSTEM STOP MERGES receipts");
    }

    @BeforeEach
    void twoEventsOfWhichOneWasSentTwice() {
        ENGINE.empty("touchpoints", "stitched_touchpoints", "journeys", "receipts");
        ENGINE.run(
                "INSERT INTO touchpoints (site, origin, event_id, version)"
                        + " VALUES ('shop', 'device:d', 'e1', 1), ('shop', 'device:d', 'e2', 1), ('demo', 'device:d', 'e1', 1)");
        stitched("device:d", "e1", 1, 0);
        stitched("device:d", "e2", 1, 0);
        journey("device:d", 2);
        receipt("e1", 0, "2026-01-01 00:00:01.000");
        receipt("e1", 7, "2026-01-01 00:00:02.000");
        receipt("e2", 0, "2026-01-01 00:00:01.000");
    }

    @Test
    void eachEventOnceIsNoDifference() {
        assertThat(TableContents.read(ENGINE.client(), "shop")).isEqualTo(new TableContents(2, 2, 2, 0));
        assertThat(differences()).isEmpty();
    }

    @Test
    void whatMovedToAnotherPersonIsThereOnce() {
        stitched("customer:42", "e1", 2, 0);
        stitched("device:d", "e1", 2, 1);

        assertThat(differences()).isEmpty();
    }

    @Test
    void anEventOfTwoPersonsIsThereTwice() {
        stitched("customer:42", "e1", 2, 0);
        journey("customer:42", 1);

        assertThat(differences())
                .containsExactly("2 events are in Kafka, 3 stitched", "2 events are in Kafka, 3 in journeys");
    }

    @Test
    void anEventThatAJourneyCountsTwiceIsTold() {
        journey("device:d", 3);

        assertThat(differences()).containsExactly("2 events are in Kafka, 3 in journeys");
    }

    @Test
    void whatIsInsertedAgainIsTold() {
        receipt("e2", 0, "2026-01-01 00:00:03.000");

        assertThat(differences()).containsExactly("1 receipts were inserted again");
    }

    private static List<String> differences() {
        return TableContents.read(ENGINE.client(), "shop").differences(2);
    }

    private static void stitched(String person, String event, int version, int deleted) {
        ENGINE.run("INSERT INTO stitched_touchpoints (site, person, origin, event_id, version, is_deleted)"
                + " VALUES ('shop', '%s', 'device:d', '%s', %d, %d)".formatted(person, event, version, deleted));
    }

    /** Its version rises with what it counts. */
    private static void journey(String person, int touchpoints) {
        ENGINE.run(
                "INSERT INTO journeys (site, person, journey_id, touchpoints, version) VALUES ('shop', '%s', 'j', %d, %d)"
                        .formatted(person, touchpoints, touchpoints));
    }

    private static void receipt(String event, long offset, String receivedAt) {
        ENGINE.run("INSERT INTO receipts (site, event_id, origin, received_at, kafka_partition, kafka_offset)"
                + " VALUES ('shop', '%s', 'device:d', '%s', 0, %d)".formatted(event, receivedAt, offset));
    }
}
