package dev.touchpoint.local.replay;

import com.clickhouse.client.api.Client;
import dev.touchpoint.warehouse.Table;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How long tables keep their rows. Whoever has the live ones keep them for another term than they are made with wants that of
 * those that come in their place, and before their first row: a shorter one would have removed rows by then.
 */
final class Terms {

    private static final Pattern TTL = Pattern.compile(" TTL (.*?)(?: SETTINGS .*)?$", Pattern.DOTALL);

    private final Client client;

    Terms(Client client) {
        this.client = client;
    }

    /** Gives the stream's tables in one database the terms that those in another have. */
    void copy(String live, String shadow) {
        for (Table table : Table.values()) {
            String name = table.sqlName();
            Optional<String> wanted = of(live, name);
            if (wanted.isPresent() && !wanted.equals(of(shadow, name))) {
                String term = wanted.get().isEmpty() ? "REMOVE TTL" : "MODIFY TTL " + wanted.get();
                client.execute("ALTER TABLE %s %s".formatted(table.in(shadow), term))
                        .join();
            }
        }
    }

    /** In SQL; empty text where rows are kept for ever, nothing where there is no such table. */
    private Optional<String> of(String database, String table) {
        return client
                .queryAll(
                        "SELECT engine_full FROM system.tables WHERE database = {database:String} AND name = {table:String}",
                        Map.of("database", database, "table", table))
                .stream()
                .map(row -> TTL.matcher(row.getString("engine_full")))
                .map(matcher -> matcher.find() ? matcher.group(1) : "")
                .findFirst();
    }
}
