package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.journeystream.state.PackedState;
import dev.touchpoint.journeystream.state.Remembered;
import dev.touchpoint.journeystream.state.Texts;
import dev.touchpoint.journeystream.warehouse.WarehouseWrite;
import dev.touchpoint.warehouse.JourneyRow;
import dev.touchpoint.warehouse.SuspectPersonRow;
import dev.touchpoint.warehouse.Table;
import dev.touchpoint.warehouse.VersionedRow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.metrics.Counter;

/** The rows a key has in ClickHouse: of what is true now, only the difference is written. */
final class PublishedRows {

    private static final char SEPARATOR = '\u0000';

    private final PackedState.Part kept;

    /** The rows there were last, before they were encoded: those that are as they were needn't be again. */
    private final Remembered<List<VersionedRow>> last;

    private final Supplier<String> key;
    private final Counter merges;

    private PublishedRows(PackedState.Part kept, Supplier<String> key, int mostRemembered, Counter merges) {
        this.kept = kept;
        this.last = new Remembered<>(key, mostRemembered);
        this.key = key;
        this.merges = merges;
    }

    /**
     * Those of a key.
     *
     * @param packed all that is kept of it
     * @param name of the state in which earlier versions kept them
     * @param key the key that is being worked on
     * @param mostRemembered of how many rows an instance knows what they were, in memory
     * @param merges counts rows of the merge log that are new
     */
    static PublishedRows in(
            PackedState packed,
            RuntimeContext context,
            String name,
            Supplier<String> key,
            int mostRemembered,
            Counter merges) {
        return new PublishedRows(
                packed.part(context.getMapState(descriptor(name)), bytes -> bytes), key, mostRemembered, merges);
    }

    static MapStateDescriptor<String, byte[]> descriptor(String name) {
        return new MapStateDescriptor<>(name, Texts.TYPE, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    }

    /**
     * Writes what differs from {@code rows}, and a tombstone for every row that isn't among them any more; that of a journey
     * names the one that replaces it. In a summed table what changed is taken off as it was and added as it is.
     */
    void replaceWith(List<? extends VersionedRow> rows, long version, Consumer<WarehouseWrite> out) throws Exception {
        List<VersionedRow> before = last.get();
        last.put(List.copyOf(rows), rows.size());
        Successors successors = new Successors(rows);
        if (before == null) {
            replace(kept.entries().entrySet(), rows, successors, version, false, out);
            return;
        }
        List<VersionedRow> gone = new ArrayList<>();
        List<VersionedRow> changed = new ArrayList<>();
        Map<Table, List<VersionedRow>> wereByTable = byTable(before);
        Map<Table, List<VersionedRow>> areByTable = byTable(rows);
        for (Table table : Table.values()) {
            Difference<VersionedRow> difference = Difference.between(
                    wereByTable.getOrDefault(table, List.of()), areByTable.getOrDefault(table, List.of()));
            gone.addAll(difference.before());
            changed.addAll(difference.now());
        }
        replace(entriesOf(gone), changed, successors, version, false, out);
    }

    /** The same, and rows that stay as they are get the version, too: all others can be told from them by it. */
    void renewWith(List<? extends VersionedRow> rows, long version, Consumer<WarehouseWrite> out) throws Exception {
        last.put(List.copyOf(rows), rows.size());
        replace(kept.entries().entrySet(), rows, new Successors(rows), version, true, out);
    }

    private void replace(
            Iterable<Map.Entry<String, byte[]>> before,
            List<? extends VersionedRow> rows,
            Successors successors,
            long version,
            boolean renewing,
            Consumer<WarehouseWrite> out)
            throws Exception {
        Map<String, byte[]> now = new LinkedHashMap<>();
        for (VersionedRow row : rows) {
            now.put(stateKey(row), WarehouseWrite.columnsOf(row));
        }
        List<String> gone = new ArrayList<>();
        for (Map.Entry<String, byte[]> was : before) {
            byte[] is = now.get(was.getKey());
            if (is == null) {
                gone.add(was.getKey());
                out.accept(takenOff(was.getKey(), was.getValue(), successors, version));
            } else if (KeptRow.isOf(was.getValue(), table(was.getKey()), is)) {
                if (!renewing || table(was.getKey()).isSummed()) {
                    now.remove(was.getKey());
                }
            } else if (table(was.getKey()).isSummed()) {
                out.accept(takenOff(was.getKey(), was.getValue(), successors, version));
            }
        }
        for (String key : gone) {
            kept.remove(key);
        }
        for (Map.Entry<String, byte[]> changed : now.entrySet()) {
            Table table = table(changed.getKey());
            if (table == Table.IDENTITY_MERGES && !kept.contains(changed.getKey())) {
                merges.inc();
            }
            kept.put(changed.getKey(), KeptRow.of(table, changed.getValue()));
            out.accept(
                    table.isSummed()
                            ? WarehouseWrite.summed(table, changed.getValue(), true)
                            : WarehouseWrite.of(table, changed.getValue(), version, false));
        }
    }

    private static Map<Table, List<VersionedRow>> byTable(List<? extends VersionedRow> rows) {
        Map<Table, List<VersionedRow>> byTable = new EnumMap<>(Table.class);
        for (VersionedRow row : rows) {
            byTable.computeIfAbsent(row.table(), table -> new ArrayList<>()).add(row);
        }
        return byTable;
    }

    private List<Map.Entry<String, byte[]>> entriesOf(List<VersionedRow> rows) throws Exception {
        List<Map.Entry<String, byte[]>> entries = new ArrayList<>();
        for (VersionedRow row : rows) {
            String key = stateKey(row);
            byte[] was = kept.get(key);
            if (was != null) {
                entries.add(Map.entry(key, was));
            }
        }
        return entries;
    }

    private WarehouseWrite takenOff(String stateKey, byte[] was, Successors successors, long version) {
        Table table = table(stateKey);
        if (table.isSummed()) {
            return WarehouseWrite.summed(table, was, false);
        }
        String rowKey = stateKey.substring(stateKey.indexOf(SEPARATOR) + 1);
        byte[] tombstone = KeptRow.tombstone(was, table, key.get(), rowKey, successors);
        return WarehouseWrite.of(table, tombstone, version, true);
    }

    /**
     * What replaces journeys when these rows are written: by the ids of the transitions and carts there are until then, the
     * journey in the place of theirs; empty where that stays, or nothing replaces it.
     */
    Map<String, String> replacements(List<? extends VersionedRow> rows) throws Exception {
        Successors successors = new Successors(rows);
        Map<String, String> replacements = new HashMap<>();
        for (Map.Entry<String, byte[]> entry : kept.entries().entrySet()) {
            String[] names = entry.getKey().split("\u0000", -1);
            if (names[0].equals(Table.PHASE_TRANSITIONS.name())) {
                replacements.put(names[2], successors.of(names[1]));
            } else if (names[0].equals(Table.CARTS.name())) {
                replacements.put(names[1], successors.of(KeptRow.journeyOfCart(entry.getValue())));
            }
        }
        return replacements;
    }

    /** Leaves these rows in ClickHouse as they are, whatever becomes true later. */
    void freeze(List<? extends VersionedRow> rows) throws Exception {
        last.forget();
        for (VersionedRow row : rows) {
            kept.remove(stateKey(row));
        }
    }

    /** Whether there is a row of that key, whatever it says. */
    boolean has(VersionedRow row) throws Exception {
        return kept.contains(stateKey(row));
    }

    /** That the person uses too many devices, as it was written. */
    Optional<SuspectPersonRow> suspect() throws Exception {
        byte[] was = kept.get(Table.SUSPECT_PERSONS.name() + SEPARATOR);
        return was == null ? Optional.empty() : Optional.of(KeptRow.suspectPerson(was));
    }

    /**
     * Which of these journeys were written as approximate, by id. Where one is called otherwise now, because it opens with
     * another touchpoint, it is the first of those that go on while it did.
     *
     * @param journeys in the order they started
     */
    Set<String> approximate(List<JourneyRow> journeys) throws Exception {
        Set<String> approximate = new HashSet<>();
        for (Map.Entry<String, byte[]> entry : kept.entries().entrySet()) {
            if (table(entry.getKey()) == Table.JOURNEYS && KeptRow.isApproximate(entry.getValue())) {
                String id = entry.getKey().substring(entry.getKey().indexOf(SEPARATOR) + 1);
                journeys.stream()
                        .filter(journey -> journey.journeyId().equals(id))
                        .findFirst()
                        .or(() -> journeys.stream()
                                .filter(journey -> KeptRow.isMeanwhile(entry.getValue(), journey))
                                .findFirst())
                        .ifPresent(journey -> approximate.add(journey.journeyId()));
            }
        }
        return approximate;
    }

    boolean isEmpty() throws Exception {
        return kept.isEmpty();
    }

    /** Forgets everything, and writes nothing. */
    void clear() throws Exception {
        kept.clear();
        last.forget();
    }

    private static String stateKey(VersionedRow row) {
        return row.table().name() + SEPARATOR + row.key();
    }

    private static Table table(String stateKey) {
        return Table.valueOf(stateKey.substring(0, stateKey.indexOf(SEPARATOR)));
    }
}
