package dev.touchpoint.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.clickhouse.client.api.Client;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A device is erased with its last touchpoint: in the tables also what the stream has forgotten of it. */
@WithStack
class ErasedDeviceIT {

    private static final String SITE = "site-10";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** From so long ago that no state tells of it. */
    private static final List<String> ROWS_OF_BEFORE = List.of("""
            touchpoints (site, origin, event_id, name, received_at, occurred_at, device, version)
            VALUES ('site-10', 'device:d', 'e', 'view_item', '1970-01-01 00:00:01', '1970-01-01 00:00:01', 'd', 1)""", """
            stitched_touchpoints (site, person, origin, event_id, occurred_at, device, name, version)
            VALUES ('site-10', 'device:d', 'device:d', 'e', '1970-01-01 00:00:01', 'd', 'view_item', 2000)""", """
            identities (site, device, from_event_id, from_at, person, version)
            VALUES ('site-10', 'd', 'e', '1970-01-01 00:00:01', 'device:d', 2000)""", """
            journeys (site, person, journey_id, started_at, lapses_at, furthest_phase, touched_phases, device, version)
            VALUES ('site-10', 'device:d', 'j', '1970-01-01 00:00:01', '1970-01-01 00:00:05', 1, [1], 'd', 2000)""", """
            journey_counts (site, started_hour, furthest_phase, touched_phases, lapses_hour, started_at, lapses_at, journeys)
            VALUES ('site-10', '1970-01-01 00:00:00', 1, 2, '1970-01-01 00:00:00',
                    '1970-01-01 00:00:01', '1970-01-01 00:00:05', 1)""");

    /** As the stream asks for it where a customer was erased, and nothing else was left of the device. */
    private static final String ASKED = """
            erasing (site, until, person, bound, request_id, due_at)
            VALUES ('site-10', '1970-01-01 00:00:03', 'customer:c', 3000, 'r', '1970-01-01 00:00:03'),
                   ('site-10', '1970-01-01 00:00:03', 'device:d', 3000, '', '1970-01-01 00:00:03')""";

    @Test
    void whatItsOwnPersonOnceHadGoesToo(Stack stack) {
        // Given
        try (Client clickhouse = stack.clickhouse()) {
            for (String rows : ROWS_OF_BEFORE) {
                clickhouse.execute("INSERT INTO " + rows).join();
            }
            assertThat(stack.journeysCounted(SITE)).isEqualTo(1);
            clickhouse.execute("INSERT INTO " + ASKED).join();
        }

        // When: the stream has something to erase, and looks into the queue
        stack.delete("/v1/persons/customer:nobody", SITE + "-write-key");

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rows(stack).values()).containsOnly(0L));
        assertThat(stack.journeysCounted(SITE)).isZero();
    }

    /** How many rows tables have, superseded ones too. */
    private static Map<String, Long> rows(Stack stack) {
        try (Client clickhouse = stack.clickhouse()) {
            return List.of("touchpoints", "stitched_touchpoints", "identities", "journeys", "erasing").stream()
                    .collect(Collectors.toMap(
                            table -> table,
                            table -> clickhouse
                                    .queryAll("SELECT count() AS rows FROM %s WHERE site = '%s'".formatted(table, SITE))
                                    .get(0)
                                    .getLong("rows")));
        }
    }
}
