package dev.touchpoint.query.testing;

import com.clickhouse.client.api.Client;
import com.clickhouse.data.ClickHouseFormat;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.reference.ReferenceStitching;
import dev.touchpoint.warehouse.AppendedRow;
import dev.touchpoint.warehouse.ProgressRow;
import dev.touchpoint.warehouse.ReceiptRow;
import dev.touchpoint.warehouse.RowBinary;
import dev.touchpoint.warehouse.Table;
import dev.touchpoint.warehouse.TouchpointRow;
import dev.touchpoint.warehouse.VersionedRow;
import dev.touchpoint.warehouse.Warehouse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Fills the tables as the stream does. */
public final class Tables implements AutoCloseable {

    private static final String PATHS = """
            INSERT INTO journey_paths
                (site, person, first_origin, first_event_id, first_month, last_month, alone, depth, first_sequence,
                first_at, last_at, journey_id, whole, at, name, phase, passive, channel, page_path, version, is_deleted)
            WITH arraySort(groupArray((occurred_at, origin, isNull(sequence), ifNull(sequence, 0), event_id,
                replaceAll(replaceAll(lowerUTF8(name), ' ', '_'), '-', '_'), phase, passive, channel, page_path))) AS t
            SELECT site, person, t[1].2, t[1].5, toYYYYMM(t[1].1), toYYYYMM(t[-1].1),
                count() OVER (PARTITION BY site, person) = 1, arrayMax(t.7), if(t[1].3, NULL, t[1].4),
                t[1].1, t[-1].1, journey_id, true, t.1, t.6, t.7, t.8, t.9, t.10, 1, 0
            FROM stitched_touchpoints FINAL
            GROUP BY site, person, journey_id""";

    /** Besides those of the stream's rows: what is kept by name, and reports of erasures. */
    public static final List<String> KEPT = List.of("segments", "saved_funnels", "erasures");

    private final Client client;

    /** Of the warehouse the tests run with. */
    public Tables() {
        this.client =
                new Warehouse(URI.create(System.getProperty(WarehouseProcess.URL)), "default", "default", "").connect();
    }

    /** All of them are empty. */
    public Tables empty() {
        for (Table table : Table.values()) {
            client.execute("TRUNCATE TABLE " + table.sqlName()).join();
        }
        KEPT.forEach(table -> client.execute("TRUNCATE TABLE " + table).join());
        return this;
    }

    /** Rows of one table, as its version {@code version}. */
    public Tables put(long version, boolean deleted, List<? extends VersionedRow> rows) {
        write(version, deleted, rows);
        if (!rows.isEmpty() && rows.get(0).table() == Table.JOURNEYS) {
            countJourneys();
        } else if (!rows.isEmpty() && rows.get(0).table() == Table.STITCHED_TOUCHPOINTS) {
            followTouchpoints();
        }
        return this;
    }

    private void write(long version, boolean deleted, List<? extends VersionedRow> rows) {
        if (!rows.isEmpty()) {
            insert(rows.get(0).table(), out -> {
                for (VersionedRow row : rows) {
                    row.write(out, version, deleted);
                }
            });
        }
    }

    /** The stream writes the paths of touchpoints, too; here all are made anew, one for each journey. */
    private void followTouchpoints() {
        client.execute("TRUNCATE TABLE journey_paths").join();
        client.execute(PATHS).join();
    }

    /** The stream adds and takes off what each journey counts for; here they are counted anew. */
    private void countJourneys() {
        client.execute("TRUNCATE TABLE journey_counts").join();
        client.execute("""
                        INSERT INTO journey_counts
                        SELECT site, toStartOfHour(started_at), furthest_phase,
                            arrayReduce('groupBitOr', arrayMap(phase -> bitShiftLeft(toUInt8(1), phase), touched_phases)),
                            isNotNull(converted_at), toStartOfHour(lapses_at), started_at, lapses_at, 1
                        FROM journeys FINAL""").join();
    }

    /** Rows of one table. */
    public Tables put(VersionedRow... rows) {
        return put(1, false, List.of(rows));
    }

    /** Segments of the shop, as many as that: s0, s1 and so on. */
    public Tables segments(int number) {
        client.execute("""
                        INSERT INTO segments (site, name, definition, created_at, changed_at, version, is_deleted)
                        SELECT 'shop', concat('s', toString(number)), '{"where":{"did":{}}}', now64(3), now64(3), 1, 0
                        FROM numbers(%d)""".formatted(number)).join();
        return this;
    }

    /** A journey of the shop goes, another one in its place. */
    public Tables replaced(String person, String journey, String by) {
        client.execute("""
                        INSERT INTO journeys (site, person, journey_id, replaced_by, version, is_deleted)
                        VALUES ('shop', '%s', '%s', '%s', 2, 1)""".formatted(person, journey, by)).join();
        return this;
    }

    public Tables touchpoints(List<TouchpointRow> rows) {
        if (!rows.isEmpty()) {
            insert(Table.TOUCHPOINTS, out -> {
                for (TouchpointRow row : rows) {
                    row.write(out);
                }
            });
        }
        return this;
    }

    /** Rows that are never corrected, all of one table. */
    public Tables append(List<? extends AppendedRow> rows) {
        if (!rows.isEmpty()) {
            insert(rows.get(0).table(), out -> {
                for (AppendedRow row : rows) {
                    row.write(out);
                }
            });
        }
        return this;
    }

    /** Receipts of touchpoints that came in this order into partition 0. */
    public Tables receipts(List<Touchpoint> touchpoints) {
        List<ReceiptRow> rows = new ArrayList<>();
        for (Touchpoint touchpoint : touchpoints) {
            rows.add(new ReceiptRow(touchpoint, false, 0, rows.size()));
        }
        return append(rows);
    }

    /** Everything the reference says the tables hold. */
    public Tables put(ReferenceStitching.Tables tables) {
        return putAll(List.of(tables));
    }

    /** The same of many, in one insert for each table. */
    public Tables putAll(List<ReferenceStitching.Tables> many) {
        write(1, false, joined(many, ReferenceStitching.Tables::stitched));
        return touchpoints(joined(many, ReferenceStitching.Tables::touchpoints))
                .put(1, false, joined(many, ReferenceStitching.Tables::sessions))
                .put(1, false, joined(many, ReferenceStitching.Tables::journeys))
                .put(1, false, joined(many, ReferenceStitching.Tables::transitions))
                .put(1, false, joined(many, ReferenceStitching.Tables::carts))
                .put(1, false, joined(many, ReferenceStitching.Tables::identities))
                .put(1, false, joined(many, ReferenceStitching.Tables::merges))
                .put(1, false, joined(many, ReferenceStitching.Tables::suspects))
                .put(1, false, joined(many, ReferenceStitching.Tables::paths));
    }

    private static <T> List<T> joined(
            List<ReferenceStitching.Tables> many, Function<ReferenceStitching.Tables, List<T>> rows) {
        return many.stream().flatMap(one -> rows.apply(one).stream()).toList();
    }

    /** Everything received until then is there. */
    public Tables completeUntil(Instant completeUntil, Instant publishedAt) {
        insert(Table.STREAM_PROGRESS, new ProgressRow(0, "test", 1, completeUntil, publishedAt)::write);
        return this;
    }

    /** The values of a statement's only column, as text. */
    public List<String> ask(String sql) {
        return client.queryAll(sql).stream().map(row -> row.getString(1)).toList();
    }

    @Override
    public void close() {
        client.close();
    }

    private void insert(Table table, Writer writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writer.write(new RowBinary(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            client.insert(table.sqlName(), new ByteArrayInputStream(bytes.toByteArray()), ClickHouseFormat.RowBinary)
                    .join()
                    .close();
        } catch (Exception e) {
            throw new IllegalStateException("Can't insert into " + table, e);
        }
    }

    private interface Writer {
        void write(RowBinary out) throws IOException;
    }
}
