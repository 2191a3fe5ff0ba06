package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.journeystream.warehouse.WarehouseWrite;
import dev.touchpoint.warehouse.JourneyCountRow;
import dev.touchpoint.warehouse.JourneyRow;
import dev.touchpoint.warehouse.Table;
import dev.touchpoint.warehouse.TouchpointRow;
import dev.touchpoint.warehouse.VersionedRow;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a reader of ClickHouse sees after these writes: of each key the highest version, of equal ones the last. */
public final class WarehouseTables {

    private static final int DELETED = 1;

    private final Map<String, Row> rows = new HashMap<>();
    private final Map<String, Long> counts = new HashMap<>();
    private final List<byte[]> erasing = new ArrayList<>();

    private final List<WarehouseWrite> ofTheLog = new ArrayList<>();
    private final List<ReplacedJourney> replaced = new ArrayList<>();

    record Row(Table table, byte[] columns, long version, boolean deleted) {}

    /** Writes rows, one after the other. */
    public void write(Collection<WarehouseWrite> writes) {
        writes.forEach(this::write);
    }

    /**
     * Writes rows that are newer than all there are, whatever their versions are. Those of touchpoints keep theirs: it is
     * made of nothing but the time of receipt.
     */
    public void writeLater(Collection<WarehouseWrite> writes) {
        rows.replaceAll((key, row) -> row.table() == Table.TOUCHPOINTS
                ? row
                : new Row(row.table(), row.columns(), Long.MIN_VALUE, row.deleted()));
        write(writes);
    }

    private void write(WarehouseWrite write) {
        if (write.table() == Table.ERASING) {
            erasing.add(write.row());
            return;
        }
        if (write.table().isOfTheLog()) {
            ofTheLog.add(write);
            return;
        }
        if (write.table().isSummed()) {
            sum(write.row());
            return;
        }
        boolean versioned = write.table() != Table.TOUCHPOINTS;
        byte[] row = write.row();
        int columns = row.length - Long.BYTES - (versioned ? 1 : 0);
        long version = ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN).getLong(columns);
        boolean deleted = versioned && row[row.length - 1] == DELETED;
        if (deleted && write.table() == Table.JOURNEYS) {
            replaced.add(ReplacedJourney.of(write));
        }
        rows.merge(
                key(write),
                new Row(write.table(), Arrays.copyOf(row, columns), version, deleted),
                (was, is) -> is.version() >= was.version() ? is : was);
    }

    private void sum(byte[] row) {
        int columns = row.length - Long.BYTES;
        long added = ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN).getLong(columns);
        counts.merge(text(Arrays.copyOf(row, columns)), added, Long::sum);
        counts.values().removeIf(count -> count == 0);
    }

    /** Does what the erasure in ClickHouse does with what the stream asked it to. */
    public void erase() {
        new TablesErasure(rows.values(), erasing)
                .run(journey -> counts.merge(
                        RowReader.countOfJourney(journey.columns(), WarehouseTables::text), -1L, Long::sum));
        counts.values().removeIf(count -> count == 0);
        erasing.clear();
    }

    /** Whether any row, tombstones too, holds this text. */
    public boolean holds(String text) {
        return rows.values().stream().anyMatch(row -> new String(row.columns(), StandardCharsets.UTF_8).contains(text));
    }

    /** Every tombstone of a journey that was written, in order. */
    List<ReplacedJourney> replaced() {
        return replaced;
    }

    /** How many journeys there are of each kind. */
    public Map<String, Long> counts() {
        return Map.copyOf(counts);
    }

    /** The same of these journeys. */
    public static Map<String, Long> counts(List<JourneyRow> journeys) {
        return journeys.stream()
                .map(journey -> text(WarehouseWrite.columnsOf(JourneyCountRow.of(journey))))
                .collect(Collectors.groupingBy(text -> text, Collectors.counting()));
    }

    /** How many rows of a table that tells of the log were written. */
    public long written(Table table) {
        return ofTheLog.stream().filter(write -> write.table() == table).count();
    }

    /** The rows of a table, as text that is equal for equal rows. */
    public Set<String> rowsOf(Table table) {
        return rows.values().stream()
                .filter(row -> row.table() == table && !row.deleted())
                .map(row -> text(row.columns()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** These rows, in the same text as {@link #rowsOf}. */
    public static Set<String> texts(List<? extends VersionedRow> rows) {
        return rows.stream()
                .map(row -> text(WarehouseWrite.columnsOf(row)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those of accepted touchpoints, in the same text. */
    static Set<String> textsOfTouchpoints(List<TouchpointRow> rows) {
        WarehouseTables tables = new WarehouseTables();
        tables.write(rows.stream().map(WarehouseWrite::of).toList());
        return tables.rowsOf(Table.TOUCHPOINTS);
    }

    /** Readable, with nothing lost: text where bytes are text, and all of it in hexadecimal. */
    private static String text(byte[] bytes) {
        StringBuilder text = new StringBuilder(3 * bytes.length);
        boolean told = true;
        for (byte one : bytes) {
            boolean tells = one >= ' ' && one <= '~';
            if (tells) {
                text.append((char) one);
            } else if (told) {
                text.append('·');
            }
            told = tells;
        }
        return text.append(' ').append(HexFormat.of().formatHex(bytes)).toString();
    }

    /** Every table is sorted by its first columns, which are strings; that of the paths by some more. */
    private static String key(WarehouseWrite write) {
        int columns = switch (write.table()) {
            case STITCHED_TOUCHPOINTS, PHASE_TRANSITIONS, JOURNEY_PATHS -> 4;
            case TOUCHPOINTS, SESSIONS, JOURNEYS, CARTS, IDENTITIES, IDENTITY_MERGES -> 3;
            case SUSPECT_PERSONS -> 2;
            case JOURNEY_COUNTS, ERASING, STREAM_PROGRESS, RECEIPTS, REJECTED_TOUCHPOINTS, REJECTED_PROGRESS ->
                throw new IllegalArgumentException("No latest version counts here");
        };
        ByteBuffer row = ByteBuffer.wrap(write.row());
        StringBuilder key = new StringBuilder(write.table().name());
        for (int i = 0; i < columns; i++) {
            byte[] column = new byte[RowReader.length(row)];
            row.get(column);
            key.append('\u0000').append(new String(column, StandardCharsets.UTF_8));
        }
        if (write.table() == Table.JOURNEY_PATHS) {
            // First and last month, alone, depth.
            byte[] place = new byte[2 * Integer.BYTES + 2];
            row.get(place);
            key.append('\u0000').append(HexFormat.of().formatHex(place));
        }
        return key.toString();
    }
}
