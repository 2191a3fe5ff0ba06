package dev.touchpoint.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.clickhouse.client.api.Client;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Of two customers who were one each is forgotten alone, in tables of whom no state tells: ann, and bea, who the group is
 * called by. Each was on a device of her own, anonymous first.
 */
@WithStack
class ErasedMemberIT {

    private static final String SITE = "site-14";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<String> ROWS_OF_BEFORE = List.of("""
            touchpoints (site, origin, event_id, name, received_at, occurred_at, device, customer, version)
            VALUES ('site-14', 'device:a', 'a-1', 'view_item', '1970-01-01 00:00:01', '1970-01-01 00:00:01', 'a', '', 1),
                   ('site-14', 'device:a', 'a-2', 'sign_in', '1970-01-01 00:00:02', '1970-01-01 00:00:02', 'a', 'ann', 1),
                   ('site-14', 'customer:ann', 'a-3', 'email_opened', '1970-01-01 00:00:02', '1970-01-01 00:00:02', '', 'ann', 1),
                   ('site-14', 'customer:bea', 'b-3', 'email_opened', '1970-01-01 00:00:02', '1970-01-01 00:00:02', '', 'bea', 1),
                   ('site-14', 'device:b', 'b-1', 'view_item', '1970-01-01 00:00:01', '1970-01-01 00:00:01', 'b', '', 1),
                   ('site-14', 'device:b', 'b-2', 'sign_in', '1970-01-01 00:00:02', '1970-01-01 00:00:02', 'b', 'bea', 1)""", """
            stitched_touchpoints (site, person, origin, event_id, occurred_at, device, name, session_id, journey_id, version)
            VALUES ('site-14', 'customer:bea', 'device:a', 'a-1', '1970-01-01 00:00:01', 'a', 'view_item', 's-a', 'j-a', 2000),
                   ('site-14', 'customer:bea', 'device:a', 'a-2', '1970-01-01 00:00:02', 'a', 'sign_in', 's-a', 'j-a', 2000),
                   ('site-14', 'customer:bea', 'customer:ann', 'a-3', '1970-01-01 00:00:02', '', 'email_opened', '', '', 2000),
                   ('site-14', 'customer:bea', 'customer:bea', 'b-3', '1970-01-01 00:00:02', '', 'email_opened', '', '', 2000),
                   ('site-14', 'customer:bea', 'device:b', 'b-1', '1970-01-01 00:00:01', 'b', 'view_item', 's-b', 'j-b', 2000),
                   ('site-14', 'customer:bea', 'device:b', 'b-2', '1970-01-01 00:00:02', 'b', 'sign_in', 's-b', 'j-b', 2000)""", """
            identities (site, device, from_event_id, from_at, person, version)
            VALUES ('site-14', 'a', 'a-1', '1970-01-01 00:00:01', 'customer:ann', 2000),
                   ('site-14', 'b', 'b-1', '1970-01-01 00:00:01', 'customer:bea', 2000)""", """
            sessions (site, person, session_id, device, version)
            VALUES ('site-14', 'customer:bea', 's-a', 'a', 2000), ('site-14', 'customer:bea', 's-b', 'b', 2000)""", """
            journeys (site, person, journey_id, started_at, lapses_at, furthest_phase, touched_phases, version)
            VALUES ('site-14', 'customer:bea', 'j-a', '1970-01-01 00:00:01', '1970-01-01 00:00:05', 1, [1], 2000),
                   ('site-14', 'customer:bea', 'j-b', '1970-01-01 00:00:01', '1970-01-01 00:00:05', 1, [1], 2000)""", """
            journey_paths (site, person, first_origin, first_event_id, first_at, last_at, journey_id, version)
            VALUES ('site-14', 'customer:bea', 'device:a', 'a-1', '1970-01-01 00:00:01', '1970-01-01 00:00:02', 'j-a', 2000),
                   ('site-14', 'customer:bea', 'device:b', 'b-1', '1970-01-01 00:00:01', '1970-01-01 00:00:02', 'j-b', 2000),
                   ('site-14', 'customer:bea', 'customer:ann', 'a-3', '1970-01-01 00:00:02', '1970-01-01 00:00:02', '', 2000),
                   ('site-14', 'customer:bea', 'customer:bea', 'b-3', '1970-01-01 00:00:02', '1970-01-01 00:00:02', '', 2000)""", """
            journey_counts (site, started_hour, furthest_phase, touched_phases, lapses_hour, started_at, lapses_at, journeys)
            VALUES ('site-14', '1970-01-01 00:00:00', 1, 2, '1970-01-01 00:00:00',
                    '1970-01-01 00:00:01', '1970-01-01 00:00:05', 2)""");

    /** What has come of a request that isn't due yet waits, though the rest of it is. */
    private static final String BEA_ASKED = """
            erasing (site, until, person, bound, request_id, origin, event_id, due_at)
            VALUES ('site-14', '1970-01-01 00:00:03', 'customer:bea', 3000, 'r-1', '', '', '1970-01-01 00:00:03'),
                   ('site-14', '1970-01-01 00:00:03', '', 0, '', 'device:late', 'l-1', '2199-01-01 00:00:00')""";

    private static final String ANN_ASKED = """
            erasing (site, until, person, bound, request_id, due_at)
            VALUES ('site-14', '1970-01-01 00:00:04', 'customer:ann', 4000, 'r-2', '1970-01-01 00:00:04')""";

    @Test
    void eachTakesHerOwnAlong(Stack stack) {
        try (Client clickhouse = stack.clickhouse()) {
            // Given
            for (String rows : ROWS_OF_BEFORE) {
                clickhouse.execute("INSERT INTO " + rows).join();
            }

            // When: the stream has something to erase, and looks into the queue
            clickhouse.execute("INSERT INTO " + BEA_ASKED).join();
            stack.delete("/v1/persons/customer:nobody", SITE + "-write-key");

            // Then
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(ids(clickhouse, "event_id", "erasing WHERE site = '%s'"))
                            .containsExactly("l-1"));
            assertThat(ids(clickhouse, "event_id", "touchpoints WHERE site = '%s'"))
                    .containsExactly("a-1", "a-2", "a-3");
            assertThat(ids(clickhouse, "event_id", "stitched_touchpoints WHERE site = '%s'"))
                    .containsExactly("a-1", "a-2", "a-3");
            assertThat(ids(clickhouse, "first_event_id", "journey_paths WHERE site = '%s'"))
                    .containsExactly("a-1", "a-3");
            assertThat(ids(clickhouse, "session_id", "sessions WHERE site = '%s'"))
                    .containsExactly("s-a");
            assertThat(ids(clickhouse, "journey_id", "journeys WHERE site = '%s'"))
                    .containsExactly("j-a");
            assertThat(ids(clickhouse, "person", "identities WHERE site = '%s'"))
                    .containsExactly("customer:ann");
            assertThat(stack.journeysCounted(SITE)).isEqualTo(1);

            // And when
            clickhouse.execute("INSERT INTO " + ANN_ASKED).join();
            stack.delete("/v1/persons/customer:nobody", SITE + "-write-key");

            // Then
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    ids(clickhouse, "request_id", "erasing WHERE site = '%s' AND request_id != ''"))
                            .isEmpty());
            for (String table : List.of(
                    "touchpoints", "stitched_touchpoints", "sessions", "journeys", "journey_paths", "identities")) {
                assertThat(ids(clickhouse, "site", table + " WHERE site = '%s'"))
                        .as(table)
                        .isEmpty();
            }
            assertThat(stack.journeysCounted(SITE)).isZero();
            clickhouse
                    .execute("ALTER TABLE erasing DELETE WHERE site = '%s' SETTINGS mutations_sync = 2".formatted(SITE))
                    .join();
        }
    }

    /** A column of rows, superseded ones too. */
    private static List<String> ids(Client clickhouse, String column, String rows) {
        return clickhouse
                .queryAll("SELECT %s AS id FROM %s ORDER BY id".formatted(column, rows.formatted(SITE)))
                .stream()
                .map(row -> row.getString("id"))
                .toList();
    }
}
