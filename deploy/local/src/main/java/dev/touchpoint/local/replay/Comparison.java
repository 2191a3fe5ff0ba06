package dev.touchpoint.local.replay;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.query.GenericRecord;
import dev.touchpoint.local.fingerprint.TableColumns;
import dev.touchpoint.warehouse.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares two databases of tables, row by row. Both may be written meanwhile: a row counts as different when it was so
 * in two looks, with everything of the first in both by the second.
 */
final class Comparison {

    /** They say when something was written. */
    private static final Set<String> OF_THE_RUN = Set.of("version", "is_deleted", "inserted_at");

    /** Hashes of one table that fit into the command's memory, twice. */
    private static final int MOST_DIFFERENCES = 100_000;

    /** So many differing rows of each side are told in a statement. */
    private static final int SAMPLE = 1_000;

    /** What a journey is called, as a text that needs no quoting. */
    private static final String NAME = "lower(hex(sipHash128(site, person, journey_id)))";

    private final Client client;
    private final String live;
    private final String shadow;

    /** With a client of the live tables, and the names of both databases. */
    Comparison(Client client, String live, String shadow) {
        this.client = client;
        this.live = live;
        this.shadow = shadow;
    }

    /**
     * One table.
     *
     * @param live rows there are
     * @param shadow rows there are
     * @param onlyLive hashes of rows that only the live one has
     * @param onlyShadow hashes of rows that only the shadow has
     * @param isCut whether there may be more of either than were looked at
     */
    record Difference(
            Table table, long live, long shadow, Set<String> onlyLive, Set<String> onlyShadow, boolean isCut) {

        boolean isNone() {
            return onlyLive.isEmpty() && onlyShadow.isEmpty();
        }

        /** What is different in an earlier look, too. */
        Difference also(Difference earlier) {
            Set<String> ofLive = new HashSet<>(onlyLive);
            ofLive.retainAll(earlier.onlyLive);
            Set<String> ofShadow = new HashSet<>(onlyShadow);
            ofShadow.retainAll(earlier.onlyShadow);
            return new Difference(table, live, shadow, ofLive, ofShadow, isCut || earlier.isCut);
        }
    }

    /** All tables that tell of what happened. */
    Map<Table, Difference> look() {
        Map<Table, Difference> differences = new HashMap<>();
        for (Table table : Table.values()) {
            if (!table.isOfTheLog()) {
                differences.put(table, look(table));
            }
        }
        return differences;
    }

    private Difference look(Table table) {
        String row = rowOf(table);
        // Names can't be bound; they come from the enum, from the database and from a checked option.
        String sql = """
                SELECT hash, any(side) AS side, count() AS sides
                FROM (SELECT DISTINCT lower(hex(sipHash128(%1$s))) AS hash, 'live' AS side FROM %2$s FINAL
                      UNION ALL
                      SELECT DISTINCT lower(hex(sipHash128(%1$s))) AS hash, 'shadow' AS side FROM %3$s FINAL)
                GROUP BY hash
                HAVING sides = 1
                -- The same ones in every look, where there are more.
                ORDER BY hash
                LIMIT %4$d""".formatted(row, table.in(live), table.in(shadow), MOST_DIFFERENCES);
        Set<String> onlyLive = new HashSet<>();
        Set<String> onlyShadow = new HashSet<>();
        for (GenericRecord found : client.queryAll(sql)) {
            (found.getString("side").equals("live") ? onlyLive : onlyShadow).add(found.getString("hash"));
        }
        boolean isCut = onlyLive.size() + onlyShadow.size() == MOST_DIFFERENCES;
        return new Difference(table, count(live, table), count(shadow, table), onlyLive, onlyShadow, isCut);
    }

    /** Rows of journeys that differ, as JSON by site, person and journey: of the live tables, then of the shadow. */
    Map<String, List<String>> journeys(Difference difference, int most) {
        Map<String, List<String>> found = new TreeMap<>();
        List<String> names = names(difference, most);
        collect(found, live, names, 0);
        collect(found, shadow, names, 1);
        return found;
    }

    /** Where many differ, the first rows of either side are those of other journeys: both are looked up by their names. */
    private List<String> names(Difference difference, int most) {
        String ofLive = some(live, difference.onlyLive());
        String ofShadow = some(shadow, difference.onlyShadow());
        String sql = """
                SELECT DISTINCT site, person, journey_id, %s AS name
                FROM (%s UNION ALL %s)
                ORDER BY site, person, journey_id
                LIMIT %d""".formatted(NAME, ofLive, ofShadow, most);
        return client.queryAll(sql).stream().map(row -> row.getString("name")).toList();
    }

    private String some(String database, Set<String> hashes) {
        List<String> first = hashes.stream().sorted().limit(SAMPLE).toList();
        return "SELECT site, person, journey_id FROM %s FINAL WHERE lower(hex(sipHash128(%s))) IN ('%s')"
                .formatted(Table.JOURNEYS.in(database), rowOf(Table.JOURNEYS), String.join("', '", first));
    }

    private void collect(Map<String, List<String>> found, String database, List<String> names, int side) {
        String sql = """
                SELECT concat(site, ' ', person, ' ', journey_id) AS key, formatRowNoNewline('JSONEachRow', * EXCEPT (replaced_by, version, is_deleted)) AS line
                FROM %s FINAL
                WHERE %s IN ('%s')""".formatted(Table.JOURNEYS.in(database), NAME, String.join("', '", names));
        for (GenericRecord row : client.queryAll(sql)) {
            found.computeIfAbsent(row.getString("key"), key -> new ArrayList<>(List.of("", "")))
                    .set(side, row.getString("line"));
        }
    }

    private long count(String database, Table table) {
        return client.queryAll("SELECT count() AS rows FROM %s FINAL".formatted(table.in(database)))
                .get(0)
                .getLong("rows");
    }

    private String rowOf(Table table) {
        List<String> columns = TableColumns.of(client, table, OF_THE_RUN);
        return "formatRowNoNewline('JSONCompactEachRow', " + String.join(", ", columns) + ")";
    }
}
