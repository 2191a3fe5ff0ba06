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
     * In the order of their names. A map's order is none of its content, and differs from run to run: it is sorted.
     *
     * @param database an expression, as {@code currentDatabase()} or a quoted name; names can't be bound everywhere
     * @param except columns to leave out
     */
    public static List<String> of(Client client, String database, Table table, Set<String> except) {
        return client.queryAll("""
                        SELECT name, type
                        FROM system.columns
                        WHERE database = %s AND table = {table:String}
                        ORDER BY name
                        """.formatted(database), Map.of("table", table.sqlName())).stream()
                .filter(column -> !except.contains(column.getString("name")))
                .map(column -> column.getString("type").startsWith("Map(")
                        ? "mapSort(`%s`)".formatted(column.getString("name"))
                        : "`%s`".formatted(column.getString("name")))
                .toList();
    }
}
