package dev.touchpoint.local.fingerprint;

import com.clickhouse.client.api.Client;
import dev.touchpoint.warehouse.Table;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The columns of a table as expressions in which equal rows are equal to the letter. */
public final class TableColumns {

    private TableColumns() {}

    /**
     * In the order of their names, in the client's own database. A map's order is none of its content, and differs from run
     * to run: it is sorted.
     *
     * @param except columns to leave out
     */
    public static List<String> of(Client client, Table table, Set<String> except) {
        return client.queryAll("""
                        SELECT name, type
                        FROM system.columns
                        WHERE database = currentDatabase() AND table = {table:String}
                        ORDER BY name
                        """, Map.of("table", table.sqlName())).stream()
                .filter(column -> !except.contains(column.getString("name")))
                .map(column -> column.getString("type").startsWith("Map(")
                        ? "mapSort(`%s`)".formatted(column.getString("name"))
                        : "`%s`".formatted(column.getString("name")))
                .toList();
    }
}
