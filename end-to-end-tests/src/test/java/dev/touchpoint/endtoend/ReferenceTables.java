package dev.touchpoint.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.data.ClickHouseFormat;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.journeystream.channel.ChannelRules;
import dev.touchpoint.local.fingerprint.Fingerprint.TablePrint;
import dev.touchpoint.local.fingerprint.Fingerprinter;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.reference.ReferenceStitching;
import dev.touchpoint.reference.ReferenceStitching.Tables;
import dev.touchpoint.warehouse.JourneyCountRow;
import dev.touchpoint.warehouse.Migrations;
import dev.touchpoint.warehouse.RowBinary;
import dev.touchpoint.warehouse.Table;
import dev.touchpoint.warehouse.VersionedRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** Puts what the reference implementation made into tables of the same shape, to compare table with table. */
final class ReferenceTables {

    private static final String DATABASE = "reference";

    private ReferenceTables() {}

    /**
     * Fails where any table of a site isn't as the reference says. Once for each site: it leaves its own tables behind.
     *
     * @param sent all that the site got, copies included
     */
    static void assertEqualThoseOf(Stack stack, String site, List<Touchpoint> sent) throws IOException {
        Tables expected = ReferenceStitching.of(sent, ReferenceSettings.DEFAULTS, ChannelRules::channelOf);
        try (Client client = stack.clickhouse();
                Client reference = stack.warehouse(DATABASE).connect()) {
            client.execute("CREATE DATABASE IF NOT EXISTS " + DATABASE).join();
            Migrations.apply(reference);
            insert(reference, expected);

            List<TablePrint> actual = new Fingerprinter(client).of(site).tables();
            for (TablePrint print : new Fingerprinter(reference).of(site).tables()) {
                // What was sent gains the sender's address and user agent on its way.
                if (print.table().equals("touchpoints")) {
                    assertThat(rows(actual, print.table()))
                            .isEqualTo(expected.touchpoints().size());
                } else {
                    assertThat(actual).contains(print);
                }
            }
        }
    }

    private static long rows(List<TablePrint> prints, String table) {
        return prints.stream()
                .filter(print -> print.table().equals(table))
                .findFirst()
                .orElseThrow()
                .rows();
    }

    private static void insert(Client client, Tables tables) throws IOException {
        insert(client, Table.STITCHED_TOUCHPOINTS, tables.stitched());
        insert(client, Table.SESSIONS, tables.sessions());
        insert(client, Table.JOURNEYS, tables.journeys());
        insert(client, Table.PHASE_TRANSITIONS, tables.transitions());
        insert(client, Table.CARTS, tables.carts());
        insert(client, Table.IDENTITIES, tables.identities());
        insert(client, Table.JOURNEY_PATHS, tables.paths());
        insert(client, Table.IDENTITY_MERGES, tables.merges());
        insert(client, Table.SUSPECT_PERSONS, tables.suspects());
        insert(
                client,
                Table.JOURNEY_COUNTS,
                tables.journeys().stream().map(JourneyCountRow::of).toList());
    }

    private static void insert(Client client, Table table, List<? extends VersionedRow> rows) throws IOException {
        if (rows.isEmpty()) {
            // ClickHouse takes no insert of nothing.
            return;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RowBinary out = new RowBinary(bytes);
        for (VersionedRow row : rows) {
            row.write(out, 1, false);
        }
        try (InsertResponse response = client.insert(
                        table.sqlName(), new ByteArrayInputStream(bytes.toByteArray()), ClickHouseFormat.RowBinary)
                .join()) {
            if (response.getWrittenRows() != rows.size()) {
                throw new IOException(
                        "Wrote %d of %d rows of %s".formatted(response.getWrittenRows(), rows.size(), table));
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
