package dev.touchpoint.journeystream.warehouse;

import dev.touchpoint.warehouse.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an erasure asks of ClickHouse. Everything is bound: {@code {site:String}} and {@code {until:Int64}}, in
 * milliseconds, name the requests that are carried out together; the ids themselves are in {@code erasing}.
 */
final class ErasureSql {

    /** What is due, and up to which time: whatever is written meanwhile is judged by the same. */
    static final String DUE = """
            WITH (SELECT max(complete_until) FROM stream_progress) AS of_stream,
                 (SELECT if(count() = 0, toDateTime64('2200-01-01', 3, 'UTC'), max(complete_until)) FROM rejected_progress) AS of_rejected,
                 least(of_stream, of_rejected) AS complete
            SELECT site, toUnixTimestamp64Milli(until) AS until_ms, toUnixTimestamp64Milli(complete) AS complete_ms,
                   arrayStringConcat(arraySort(arrayFilter(id -> id != '', groupUniqArray(request_id))), ',') AS requests
            FROM erasing
            WHERE due_at <= complete
            GROUP BY site, until
            ORDER BY until, site""";

    static final String WAITING = "SELECT count() AS waiting FROM erasing";

    /**
     * Touchpoints that the stream had forgotten and the tables still tell to be the person's. Those under the name of a
     * group that are another member's stay.
     */
    static final String FIND_STITCHED =
            """
            INSERT INTO erasing (site, until, origin, event_id, due_at)
            SELECT {site:String}, fromUnixTimestamp64Milli({until:Int64}, 'UTC'), origin, event_id, toDateTime64(0, 3, 'UTC')
            FROM (SELECT person, origin, event_id, version FROM stitched_touchpoints FINAL
                  WHERE site = {site:String} AND person IN (%s)) AS known
            INNER JOIN (%s) AS limits USING (person)
            WHERE known.version <= limits.highest AND (origin, event_id) NOT IN (%s)""".formatted(ErasureScope.PERSONS, ErasureScope.LIMITS, ErasureScope.OF_MEMBERS);

    /**
     * Anonymous touchpoints of devices that the stream has forgotten, from when they were the customer's: of a member of a
     * group they lie under the group's name. Who used a device is written under the customer's own, and anew where the
     * device has told all that goes.
     */
    static final String FIND_ANONYMOUS = """
            INSERT INTO erasing (site, until, origin, event_id, due_at)
            SELECT {site:String}, fromUnixTimestamp64Milli({until:Int64}, 'UTC'), origin, event_id, toDateTime64(0, 3, 'UTC')
            FROM (SELECT origin, event_id, device, occurred_at FROM touchpoints
                  WHERE site = {site:String} AND received_at <= fromUnixTimestamp64Milli({until:Int64}, 'UTC')
                    AND customer = '' AND origin IN (%1$s)
                    AND (origin, event_id) IN (SELECT origin, event_id FROM stitched_touchpoints
                                               WHERE site = {site:String} AND origin IN (%1$s))) AS anonymous
            ASOF INNER JOIN (%2$s) AS stretch
                ON anonymous.device = stretch.device AND anonymous.occurred_at >= stretch.from_at
            WHERE stretch.person IN (%3$s) AND stretch.version <= {until:Int64}""".formatted(
                    ErasureScope.THEIR_DEVICES,
                    ErasureScope.STRETCHES.formatted(ErasureScope.THEIR_DEVICES),
                    ErasureScope.CUSTOMERS);

    /** Touchpoints that name the customer, and are in nobody's journey or an alias of another's. */
    static final String FIND_NAMED = """
            INSERT INTO erasing (site, until, origin, event_id, due_at)
            SELECT site, fromUnixTimestamp64Milli({until:Int64}, 'UTC'), origin, event_id, toDateTime64(0, 3, 'UTC')
            FROM touchpoints
            WHERE site = {site:String} AND received_at <= fromUnixTimestamp64Milli({until:Int64}, 'UTC')
              AND (customer != '' AND concat('customer:', customer) IN (%1$s)
                   OR previous_id != '' AND concat('customer:', previous_id) IN (%1$s))""".formatted(ErasureScope.PERSONS);

    /** Touchpoints in nobody's journey, late ones and those of programs, of devices that were nobody else's. */
    static final String FIND_LATE = """
            INSERT INTO erasing (site, until, origin, event_id, due_at)
            SELECT site, fromUnixTimestamp64Milli({until:Int64}, 'UTC'), origin, event_id, toDateTime64(0, 3, 'UTC')
            FROM touchpoints
            WHERE site = {site:String} AND customer = '' AND (late OR bot_reason != '')
              AND received_at <= fromUnixTimestamp64Milli({until:Int64}, 'UTC')
              AND origin IN (SELECT origin FROM (%s))
              AND origin NOT IN (%s)""".formatted(ErasureScope.TOUCHPOINTS, ErasureScope.ALSO_OF_OTHERS);

    /** Who else has one of the touchpoints, or ever had: what is left of that goes, too. */
    static final String FIND_OTHERS = """
            INSERT INTO erasing (site, until, person, due_at)
            SELECT DISTINCT site, fromUnixTimestamp64Milli({until:Int64}, 'UTC'), person, toDateTime64(0, 3, 'UTC')
            FROM stitched_touchpoints
            WHERE site = {site:String} AND (origin, event_id) IN (%s)""".formatted(ErasureScope.TOUCHPOINTS);

    /** Journeys that are still counted: those the stream knew it has taken off itself. */
    static final String COUNTED = """
            SELECT journey_id, toUnixTimestamp64Milli(started_at) AS started_ms, toUnixTimestamp64Milli(lapses_at) AS lapses_ms,
                   furthest_phase, arrayStringConcat(arrayMap(phase -> toString(phase), touched_phases), ',') AS touched, isNotNull(converted_at) AS converted
            FROM journeys FINAL
            WHERE site = {site:String} AND person IN (SELECT person FROM (%s)) AND %s
            ORDER BY person, journey_id""".formatted(ErasureScope.LIMITS, asked(Table.JOURNEYS, "person, journey_id"));

    /** Empties the queue of what was carried out; what has come since and is due later waits for its time. */
    static final String DONE = "ALTER TABLE erasing DELETE WHERE site = {site:String}"
            + " AND until = fromUnixTimestamp64Milli({until:Int64}, 'UTC')"
            + " AND due_at <= fromUnixTimestamp64Milli({complete:Int64}, 'UTC') SETTINGS mutations_sync = 2";

    static final String REPORT = """
            INSERT INTO erasures (site, request_id, state, erased_until, changed_at, removed, found, version)
            SELECT {site:String}, {request:String}, {state:String}, fromUnixTimestamp64Milli({until:Int64}, 'UTC'),
                   now64(3, 'UTC'), mapFromArrays({tables:Array(String)}, {rows:Array(UInt64)}), {found:UInt64}, {version:UInt64}""";

    static final String REPORTED = """
            SELECT name, rows FROM erasures FINAL ARRAY JOIN mapKeys(removed) AS name, mapValues(removed) AS rows
            WHERE site = {site:String} AND request_id = {request:String}""";

    private static final String NAMED = """
            site = {site:String} AND (origin, event_id) IN (%s)
            AND received_at <= fromUnixTimestamp64Milli({until:Int64}, 'UTC')""".formatted(ErasureScope.TOUCHPOINTS);

    /** The ids that refusals are searched for: of those who asked, and of devices that were nobody else's. */
    static final String IDS = """
            SELECT DISTINCT substring(person, position(person, ':') + 1) AS id
            FROM (%s UNION DISTINCT
                  SELECT origin FROM (%s) WHERE startsWith(origin, 'device:') AND origin NOT IN (%s))
            ORDER BY id""".formatted(ErasureScope.ASKING, ErasureScope.TOUCHPOINTS, ErasureScope.ALSO_OF_OTHERS);

    private ErasureSql() {}

    /**
     * Rows of a table that go.
     *
     * @param found all of them
     * @param steps the same, one after the other. A mutation takes part by part, and may ask the table again in between: so
     *     no step may judge a row by another that it takes away itself. What was superseded goes before the tombstone that
     *     says so
     */
    record Condition(String found, List<String> steps) {

        private static Condition of(String found) {
            return new Condition(found, List.of(found));
        }
    }

    /**
     * Which rows of each table go, in the order in which they go: what the others are found by comes last. Of everybody
     * concerned go tombstones, what was superseded and what was made of the touchpoints alone; of those who asked also all
     * else that was written up to their bound and isn't another member's of their group.
     *
     * @param ids finds those who asked in what was refused; {@link #patterns} binds it
     */
    static Map<Table, Condition> conditions(IdPatterns ids) {
        Map<Table, Condition> conditions = new LinkedHashMap<>();
        conditions.put(
                Table.PHASE_TRANSITIONS,
                kept(
                        Table.PHASE_TRANSITIONS,
                        "person, journey_id, transition_id",
                        asked(Table.PHASE_TRANSITIONS, "person, journey_id")));
        conditions.put(
                Table.JOURNEY_PATHS,
                kept(
                        Table.JOURNEY_PATHS,
                        "person, first_origin, first_event_id, first_month, last_month, alone, depth",
                        askedOfPaths()));
        conditions.put(Table.CARTS, kept(Table.CARTS, "person, cart_id"));
        conditions.put(Table.SESSIONS, kept(Table.SESSIONS, "person, session_id"));
        conditions.put(Table.JOURNEYS, kept(Table.JOURNEYS, "person, journey_id"));
        conditions.put(Table.TOUCHPOINTS, Condition.of(NAMED));
        conditions.put(Table.RECEIPTS, Condition.of(NAMED));
        conditions.put(Table.REJECTED_TOUCHPOINTS, Condition.of(refused(ids)));
        conditions.put(Table.IDENTITY_MERGES, merges());
        conditions.put(Table.IDENTITIES, identities());
        conditions.put(Table.SUSPECT_PERSONS, kept(Table.SUSPECT_PERSONS, "person"));
        conditions.put(Table.STITCHED_TOUCHPOINTS, kept(Table.STITCHED_TOUCHPOINTS, "person, origin, event_id"));
        return conditions;
    }

    /**
     * Refusals were judged by nobody's rules: those go that have one of the ids in them. What nobody knows the site of, a
     * broken record or a request without a key, may be of this one.
     */
    private static String refused(IdPatterns ids) {
        List<String> matches = new ArrayList<>();
        for (int i = 0; i < ids.texts().size(); i++) {
            matches.add(
                    "if(payload_encoding = 'base64', match(%s, unhex({record%s:String})), match(%s, unhex({text%s:String})))"
                            .formatted(
                                    refusedText("toValidUTF8(tryBase64Decode(payload))"),
                                    i,
                                    refusedText("payload"),
                                    i));
        }
        return "site IN ({site:String}, '') AND received_at <= fromUnixTimestamp64Milli({until:Int64}, 'UTC') AND (%s)"
                .formatted(matches.isEmpty() ? "false" : String.join(" OR ", matches));
    }

    private static String refusedText(String payload) {
        return "concat(event_id, '\\n', detail, '\\n', %s)".formatted(payload);
    }

    /** What {@link #conditions} binds: in hexadecimal digits, so that nothing in them needs to be escaped on the way. */
    static Map<String, Object> patterns(IdPatterns ids) {
        Map<String, Object> binds = new HashMap<>();
        for (int i = 0; i < ids.texts().size(); i++) {
            binds.put("text" + i, hex(ids.texts().get(i)));
            binds.put("record" + i, hex(ids.records().get(i)));
        }
        return binds;
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Condition identities() {
        return withSteps(
                "site = {site:String} AND device IN (%s)".formatted(ErasureScope.DEVICES),
                Table.IDENTITIES,
                "device, from_event_id",
                "person IN (%s) AND version <= {until:Int64}".formatted(ErasureScope.PERSONS));
    }

    private static Condition merges() {
        return withSteps(
                """
                site = {site:String}
                AND person IN (
                    SELECT person FROM identity_merges
                    WHERE site = {site:String}
                      AND (person IN (%1$s) OR from_person IN (%1$s) OR to_person IN (%1$s)
                           OR startsWith(person, 'device:') AND substring(person, 8) IN (%2$s)))""".formatted(ErasureScope.CUSTOMERS, ErasureScope.DEVICES),
                Table.IDENTITY_MERGES,
                "person, stretch",
                "(person IN (%1$s) OR from_person IN (%1$s) OR to_person IN (%1$s)) AND version <= {until:Int64}"
                        .formatted(ErasureScope.CUSTOMERS));
    }

    /** Of rows concerned those go that are superseded or tombstones, and those of whom it is asked. */
    private static Condition withSteps(String concerned, Table table, String key, String asked) {
        String superseded =
                "%1$s AND (%2$s, version) NOT IN (SELECT %2$s, max(version) FROM %3$s WHERE %1$s GROUP BY %2$s)"
                        .formatted(concerned, key, table.sqlName());
        String rest = "%s AND (is_deleted = 1 OR %s)".formatted(concerned, asked);
        return new Condition("(%s) OR (%s)".formatted(superseded, rest), List.of(superseded, rest));
    }

    static String count(Table table, String condition) {
        return "SELECT count() AS rows FROM %s WHERE %s".formatted(table.sqlName(), condition);
    }

    static String delete(Table table, String condition) {
        return "ALTER TABLE %s DELETE WHERE %s SETTINGS mutations_sync = 2".formatted(table.sqlName(), condition);
    }

    /** Of a table whose key tells what a row is made of. */
    private static Condition kept(Table table, String key) {
        return kept(table, key, asked(table, key));
    }

    private static Condition kept(Table table, String key, String asked) {
        return withSteps(
                "site = {site:String} AND person IN (SELECT person FROM (%s))".formatted(ErasureScope.LIMITS),
                table,
                key,
                asked);
    }

    /** A path of a journey goes with it; one between journeys, of which there may be several, with its first touchpoint. */
    private static String askedOfPaths() {
        return "(journey_id != '' AND %s OR journey_id = '' AND %s)"
                .formatted(
                        asked(Table.JOURNEY_PATHS, "person, journey_id"),
                        asked(Table.JOURNEY_PATHS, "person, first_origin, first_event_id", "person, origin, event_id"));
    }

    private static String asked(Table table, String place) {
        return asked(table, place, place);
    }

    /**
     * Rows that go with the touchpoints in their place: of those of whom everything goes where nothing stays there that is
     * another member's of their group, of others where all that was there goes.
     *
     * @param place columns of the table that tell what a row is made of
     * @param lying the same of {@code stitched_touchpoints}
     */
    private static String asked(Table table, String place, String lying) {
        return """
                (%1$s, version) IN (
                    SELECT %1$s, version FROM %2$s INNER JOIN (%3$s) AS limits USING (person)
                    WHERE site = {site:String} AND version <= highest
                      AND (%1$s) NOT IN (SELECT %5$s FROM (%4$s) WHERE NOT goes)
                      AND (own > 0 OR (%1$s) IN (SELECT %5$s FROM (%4$s) WHERE goes)))""".formatted(place, table.sqlName(), ErasureScope.LIMITS, ErasureScope.LYING, lying);
    }
}
