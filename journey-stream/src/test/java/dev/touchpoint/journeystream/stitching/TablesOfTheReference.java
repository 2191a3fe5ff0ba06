package dev.touchpoint.journeystream.stitching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.journeystream.channel.ChannelRules;
import dev.touchpoint.reference.ReferenceModel;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.reference.ReferenceStitching;
import dev.touchpoint.warehouse.Table;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the tables have to hold of some touchpoints, whatever happened to them on their way. */
public final class TablesOfTheReference {

    private static final int ROWS_TOLD = 3;

    private final Map<Table, Set<String>> rows = new EnumMap<>(Table.class);
    private final Map<String, Long> counts;

    private TablesOfTheReference(ReferenceStitching.Tables tables) {
        rows.put(Table.TOUCHPOINTS, WarehouseTables.textsOfTouchpoints(tables.touchpoints()));
        rows.put(Table.IDENTITIES, WarehouseTables.texts(tables.identities()));
        rows.put(Table.STITCHED_TOUCHPOINTS, WarehouseTables.texts(tables.stitched()));
        rows.put(Table.SESSIONS, WarehouseTables.texts(tables.sessions()));
        rows.put(Table.JOURNEYS, WarehouseTables.texts(tables.journeys()));
        rows.put(Table.PHASE_TRANSITIONS, WarehouseTables.texts(tables.transitions()));
        rows.put(Table.CARTS, WarehouseTables.texts(tables.carts()));
        rows.put(Table.JOURNEY_PATHS, WarehouseTables.texts(tables.paths()));
        rows.put(Table.IDENTITY_MERGES, WarehouseTables.texts(tables.merges()));
        rows.put(Table.SUSPECT_PERSONS, WarehouseTables.texts(tables.suspects()));
        counts = WarehouseTables.counts(tables.journeys());
    }

    /** Of these touchpoints, in any order, duplicates included. */
    public static TablesOfTheReference of(List<Touchpoint> touchpoints) {
        return of(touchpoints, List.of());
    }

    /** The same, where sites have phase models. */
    static TablesOfTheReference of(List<Touchpoint> touchpoints, List<ReferenceModel> models) {
        return of(touchpoints, models, ReferenceSettings.DEFAULTS);
    }

    /** The same, by other limits. */
    static TablesOfTheReference of(
            List<Touchpoint> touchpoints, List<ReferenceModel> models, ReferenceSettings settings) {
        return new TablesOfTheReference(ReferenceStitching.of(touchpoints, settings, ChannelRules::channelOf, models));
    }

    /** Without tables that whoever wrote didn't know. */
    public TablesOfTheReference without(Table... unknown) {
        List.of(unknown).forEach(rows::remove);
        return this;
    }

    /** Fails where the tables differ. */
    public void assertAre(WarehouseTables tables) {
        rows.forEach((table, expected) ->
                assertThat(tables.rowsOf(table)).as(table.name()).isEqualTo(expected));
        assertThat(tables.counts()).isEqualTo(counts);
    }

    /** What differs, for people; empty when nothing does. */
    public String differences(WarehouseTables tables) {
        StringBuilder told = new StringBuilder();
        rows.forEach((table, expected) -> {
            Set<String> actual = tables.rowsOf(table);
            tell(told, table + " lacks", without(expected, actual));
            tell(told, table + " has beyond the reference", without(actual, expected));
        });
        tell(told, "Counts lacking", without(counts.entrySet(), tables.counts().entrySet()));
        tell(told, "Counts beyond the reference", without(tables.counts().entrySet(), counts.entrySet()));
        return told.toString();
    }

    private static void tell(StringBuilder told, String what, Collection<String> rows) {
        if (!rows.isEmpty()) {
            told.append("%s %d rows:%n".formatted(what, rows.size()));
            rows.stream()
                    .limit(ROWS_TOLD)
                    .forEach(row -> told.append("    ").append(row).append('\n'));
        }
    }

    private static Collection<String> without(Set<?> these, Set<?> those) {
        return these.stream()
                .filter(one -> !those.contains(one))
                .map(Object::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
