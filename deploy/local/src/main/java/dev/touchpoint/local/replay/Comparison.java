package dev.touchpoint.local.replay;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.query.GenericRecord;
import dev.touchpoint.local.fingerprint.TableColumns;
import dev.touchpoint.warehouse.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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

    private static final int MOST_DIFFERENCES = 100_000;

    private final Client client;
    private final String live;
    private final String shadow;

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
     */
    record Difference(Table table, long live, long shadow, Set<String> onlyLive, Set<String> onlyShadow) {

        boolean isNone() {
            return onlyLive.isEmpty() && onlyShadow.isEmpty();
        }

        /** What is different in an earlier look, too. */
        Difference also(Difference earlier) {
            Set<String> ofLive = new HashSet<>(onlyLive);
            ofLive.retainAll(earlier.onlyLive);
            Set<String> ofShadow = new HashSet<>(onlyShadow);
            ofShadow.retainAll(earlier.onlyShadow);
            return new Difference(table, live, shadow, ofLive, ofShadow);
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
                FROM (SELECT DISTINCT lower(hex(sipHash128(%1$s))) AS hash, 'live' AS side FROM %2$s.%4$s FINAL
                      UNION ALL
                      SELECT DISTINCT lower(hex(sipHash128(%1$s))) AS hash, 'shadow' AS side FROM %3$s.%4$s FINAL)
                GROUP BY hash
                HAVING sides = 1
                LIMIT %5$d""".formatted(row, live, shadow, table.sqlName(), MOST_DIFFERENCES);
        Set<String> onlyLive = new HashSet<>();
        Set<String> onlyShadow = new HashSet<>();
        for (GenericRecord found : client.queryAll(sql)) {
            (found.getString("side").equals("live") ? onlyLive : onlyShadow).add(found.getString("hash"));
        }
        return new Difference(table, count(live, table), count(shadow, table), onlyLive, onlyShadow);
    }

    /** Rows of journeys that differ, as JSON by site, person and journey: of the live tables, then of the shadow. */
    Map<String, List<String>> journeys(Difference difference, int most) {
        Map<String, List<String>> found = new TreeMap<>();
        collect(found, live, difference.onlyLive(), 0);
        collect(found, shadow, difference.onlyShadow(), 1);
        Map<String, List<String>> first = new LinkedHashMap<>();
        found.entrySet().stream().limit(most).forEach(entry -> first.put(entry.getKey(), entry.getValue()));
        return first;
    }

    private void collect(Map<String, List<String>> found, String database, Set<String> hashes, int side) {
        List<String> some = hashes.stream().sorted().limit(1_000).toList();
        if (some.isEmpty()) {
            return;
        }
        String sql = """
                SELECT concat(site, ' ', person, ' ', journey_id) AS key, formatRowNoNewline('JSONEachRow', * EXCEPT (version, is_deleted)) AS line
                FROM %s.journeys FINAL
                WHERE lower(hex(sipHash128(%s))) IN ('%s')""".formatted(database, rowOf(Table.JOURNEYS), String.join("', '", some));
        for (GenericRecord row : client.queryAll(sql)) {
            found.computeIfAbsent(row.getString("key"), key -> new ArrayList<>(List.of("", "")))
                    .set(side, row.getString("line"));
        }
    }

    private long count(String database, Table table) {
        return client.queryAll("SELECT count() AS rows FROM %s.%s FINAL".formatted(database, table.sqlName()))
                .get(0)
                .getLong("rows");
    }

    private String rowOf(Table table) {
        List<String> columns = TableColumns.of(client, "'%s'".formatted(live), table, OF_THE_RUN);
        return "formatRowNoNewline('JSONCompactEachRow', " + String.join(", ", columns) + ")";
    }
}
