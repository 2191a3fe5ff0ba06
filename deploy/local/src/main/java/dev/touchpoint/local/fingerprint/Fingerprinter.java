package dev.touchpoint.local.fingerprint;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.query.GenericRecord;
import dev.touchpoint.local.fingerprint.Fingerprint.TablePrint;
import dev.touchpoint.warehouse.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the {@link Fingerprint}. Each latest row becomes a line of JSON of all columns, of those hashes (SipHash, 128
 * bits) the sum is taken: the order of rows doesn't matter, a changed, missing or doubled row does. The columns come
 * from the database, so that none is forgotten when one is added.
 */
public final class Fingerprinter {

    /**
     * When and how often something was received or written, and how many touchpoints of somebody had been received when they
     * became somebody else; everything else must be the same in every run.
     */
    private static final Set<String> OF_THE_RUN = Set.of(
            "received_at",
            "moved",
            "version",
            "generation",
            "kafka_partition",
            "kafka_offset",
            "inserted_at",
            "published_at");

    private final Client client;

    /** Reads through {@code client}, which stays open. */
    public Fingerprinter(Client client) {
        this.client = client;
    }

    /**
     * The fingerprint of one site's rows.
     *
     * @param site the site; empty for all
     */
    public Fingerprint of(String site) {
        // Read first: the tables then hold at least what it promises.
        Instant completeUntil = completeUntil();
        List<TablePrint> tables = new ArrayList<>();
        for (Table table : Table.values()) {
            if (!table.isOfTheLog()) {
                tables.add(of(table, site));
            }
        }
        return new Fingerprint(completeUntil, tables);
    }

    private @Nullable Instant completeUntil() {
        List<GenericRecord> rows = client.queryAll("""
                SELECT toUnixTimestamp64Milli(complete_until) AS millis
                FROM stream_progress FINAL
                ORDER BY generation DESC
                LIMIT 1
                """);
        return rows.isEmpty() ? null : Instant.ofEpochMilli(rows.get(0).getLong("millis"));
    }

    private TablePrint of(Table table, String site) {
        // Table and column names can't be bound; they come from the enum and from the database itself.
        String sql = """
                SELECT count() AS rows,
                       lower(hex(sum(reinterpretAsUInt128(sipHash128(formatRowNoNewline('JSONCompactEachRow', %s)))))) AS hash
                FROM %s FINAL
                WHERE {site:String} = '' OR site = {site:String}
                """.formatted(String.join(", ", columns(table)), table.sqlName());
        GenericRecord row = client.queryAll(sql, Map.of("site", site)).get(0);
        return new TablePrint(table.sqlName(), row.getLong("rows"), row.getString("hash"));
    }

    private List<String> columns(Table table) {
        List<String> columns = TableColumns.of(client, table, OF_THE_RUN);
        if (columns.isEmpty()) {
            throw new IllegalStateException("No table %s in the database: it knows %s. Has the stream ever started?"
                    .formatted(table.sqlName(), Arrays.toString(Table.values())));
        }
        return columns;
    }
}
