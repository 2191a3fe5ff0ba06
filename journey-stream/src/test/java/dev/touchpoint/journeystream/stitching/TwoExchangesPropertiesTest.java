package dev.touchpoint.journeystream.stitching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.journeystream.channel.ChannelRules;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.reference.ReferenceStitching;
import dev.touchpoint.testing.TouchpointHistories;
import dev.touchpoint.warehouse.Table;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** However touchpoints arrive, and whenever the stream is restarted, the tables end up as the reference says. */
class TwoExchangesPropertiesTest {

    private static final int SETTLES_ONE_IN = 3;
    private static final int RESTARTS_ONE_IN = 20;

    @Provide
    Arbitrary<List<Touchpoint>> histories() {
        return TouchpointHistories.histories();
    }

    @Property(tries = 150)
    void theTablesAreWhatTheReferenceSays(@ForAll("histories") List<Touchpoint> history, @ForAll long seed)
            throws Exception {
        Random random = new Random(seed);

        try (TwoExchanges stream = new TwoExchanges()) {
            for (Touchpoint touchpoint : history) {
                stream.receive(touchpoint);
                if (random.nextInt(SETTLES_ONE_IN) == 0) {
                    stream.settle();
                }
                if (random.nextInt(RESTARTS_ONE_IN) == 0) {
                    stream.restart();
                }
            }
            stream.settle();

            assertTables(stream.tables(), history);
        }
    }

    private static void assertTables(WarehouseTables tables, List<Touchpoint> history) {
        ReferenceStitching.Tables expected =
                ReferenceStitching.of(history, ReferenceSettings.DEFAULTS, ChannelRules::channelOf);
        assertThat(tables.rowsOf(Table.IDENTITIES)).isEqualTo(WarehouseTables.texts(expected.identities()));
        assertThat(tables.rowsOf(Table.STITCHED_TOUCHPOINTS)).isEqualTo(WarehouseTables.texts(expected.stitched()));
        assertThat(tables.rowsOf(Table.SESSIONS)).isEqualTo(WarehouseTables.texts(expected.sessions()));
        assertThat(tables.rowsOf(Table.JOURNEYS)).isEqualTo(WarehouseTables.texts(expected.journeys()));
        assertThat(tables.rowsOf(Table.PHASE_TRANSITIONS)).isEqualTo(WarehouseTables.texts(expected.transitions()));
        assertThat(tables.rowsOf(Table.CARTS)).isEqualTo(WarehouseTables.texts(expected.carts()));
        assertThat(tables.rowsOf(Table.JOURNEY_PATHS)).isEqualTo(WarehouseTables.texts(expected.paths()));
        assertThat(tables.counts()).isEqualTo(WarehouseTables.counts(expected.journeys()));
        assertThat(tables.rowsOf(Table.TOUCHPOINTS)).hasSameSizeAs(expected.touchpoints());
    }
}
