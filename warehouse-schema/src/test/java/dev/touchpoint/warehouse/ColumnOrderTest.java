package dev.touchpoint.warehouse;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.rejection.Rejection;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.reference.ReferenceStitching;
import dev.touchpoint.reference.ReferenceStitching.Tables;
import dev.touchpoint.testing.DemoShopFile;
import dev.touchpoint.testing.SimpleChannels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A row's bytes, read back by the types the migrations declare: as many columns, of these types, to the last byte. */
class ColumnOrderTest {

    private static final Pattern COLUMN =
            Pattern.compile("^ {4}([a-z_]+)\\s+(?!.*MATERIALIZED)([A-Z].*?)(?: CODEC\\(.*)?,?$", Pattern.MULTILINE);
    private static final Pattern ADDED = Pattern.compile("ADD COLUMN IF NOT EXISTS ([a-z_]+) (\\S+) AFTER ([a-z_]+)");
    private static final Instant RECEIVED_AT = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void everyVersionedRowFillsItsTableExactly() throws IOException {
        Tables tables = ReferenceStitching.of(
                DemoShopFile.touchpoints().subList(0, 400), ReferenceSettings.DEFAULTS, SimpleChannels::of);
        List<VersionedRow> rows = new ArrayList<>();
        rows.addAll(tables.stitched());
        rows.addAll(tables.sessions());
        rows.addAll(tables.journeys());
        rows.addAll(tables.transitions());
        rows.addAll(tables.carts());
        rows.addAll(tables.identities());
        rows.addAll(tables.paths());
        rows.addAll(tables.merges());
        rows.add(new SuspectPersonRow("shop", "customer:42", RECEIVED_AT, 101));

        for (VersionedRow row : rows) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            row.write(new RowBinary(bytes), 7, true);

            Map<String, @Nullable Object> columns = read(row.table(), bytes.toByteArray());

            assertThat(columns)
                    .containsEntry("version", 7L)
                    .containsEntry("is_deleted", 1L)
                    .containsEntry("site", "shop");
        }
    }

    @Test
    void theColumnsOfAJourneyHoldItsParts() throws IOException {
        JourneyRow journey = new JourneyRow(
                "shop",
                "customer:42",
                "j",
                RECEIVED_AT,
                RECEIVED_AT,
                RECEIVED_AT,
                null,
                4,
                3,
                List.of(1, 4),
                9,
                0,
                "Direct",
                "a",
                "view_item",
                "/p",
                true,
                7);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        journey.write(new RowBinary(bytes), 1, false);

        assertThat(read(Table.JOURNEYS, bytes.toByteArray()))
                .containsEntry("person", "customer:42")
                .containsEntry("started_at", RECEIVED_AT.toEpochMilli())
                .containsEntry("converted_at", null)
                .containsEntry("furthest_phase", 4L)
                .containsEntry("current_phase", 3L)
                .containsEntry("touched_phases", List.of(1L, 4L))
                .containsEntry("touchpoints", 9L)
                .containsEntry("conversions", 0L)
                .containsEntry("last_page", "/p")
                .containsEntry("approximate", 1L)
                .containsEntry("model_version", 7L)
                .containsEntry("replaced_by", "")
                .containsEntry("is_deleted", 0L);
    }

    @Test
    void theColumnsOfAReceiptSayWhereTheRecordLies() throws IOException {
        Touchpoint touchpoint =
                aTouchpoint().id("e").device("a").receivedAt(RECEIVED_AT).build();

        assertThat(columns(new ReceiptRow(touchpoint, true, 3, 17)))
                .containsEntry("event_id", "e")
                .containsEntry("origin", "device:a")
                .containsEntry("received_at", RECEIVED_AT.toEpochMilli())
                .containsEntry("late", 1L)
                .containsEntry("refused", 0L)
                .containsEntry("kafka_partition", 3L)
                .containsEntry("kafka_offset", 17L);
    }

    @Test
    void theColumnsOfARefusalHoldItsParts() throws IOException {
        Rejection rejection = new Rejection(
                "i",
                Rejection.Kind.EVENT,
                new Rejection.Cause("too_long", "name", "shorter", 200L, null),
                null,
                "e",
                "touchpoint",
                RECEIVED_AT,
                RECEIVED_AT.minusMillis(1),
                "ingest-service",
                "1",
                new Rejection.Payload("{}", Rejection.Encoding.TEXT, 2, true));

        assertThat(columns(new RejectedTouchpointRow(rejection, 1, 2)))
                .containsEntry("site", "")
                .containsEntry("type", "event")
                .containsEntry("upper_bound", 200L)
                .containsEntry("actual", null)
                .containsEntry("sent_at", RECEIVED_AT.toEpochMilli() - 1)
                .containsEntry("payload", "{}")
                .containsEntry("payload_complete", 1L)
                .containsEntry("version", (1L << 48) + RECEIVED_AT.toEpochMilli());
    }

    private static Map<String, @Nullable Object> columns(AppendedRow row) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        row.write(new RowBinary(bytes));
        return read(row.table(), bytes.toByteArray());
    }

    @Test
    void ofTwoCopiesTheOneReceivedFirstHasTheHigherVersion() throws IOException {
        assertThat(version(RECEIVED_AT))
                .isEqualTo(version(RECEIVED_AT.plusMillis(1)) + 1)
                .isPositive();
    }

    private static long version(Instant receivedAt) throws IOException {
        Touchpoint touchpoint = aTouchpoint()
                .device("a")
                .item("x", 2, "9.90")
                .value("19.80")
                .property("k", "v")
                .receivedAt(receivedAt)
                .build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new TouchpointRow(touchpoint, "Direct", true).write(new RowBinary(bytes));
        Map<String, @Nullable Object> columns = read(Table.TOUCHPOINTS, bytes.toByteArray());
        assertThat(columns)
                .containsEntry("device", "a")
                .containsEntry("channel", "Direct")
                .containsEntry("late", 1L);
        assertThat(columns.get("items")).isEqualTo(List.of(List.of("x", "", "", 2L, 9_900_000L)));
        return (long) requireNonNull(columns.get("version"));
    }

    private static Map<String, @Nullable Object> read(Table table, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        Matcher column = COLUMN.matcher(ddl(table));
        while (column.find()) {
            row.put(column.group(1), ColumnReader.read(in, column.group(2)));
        }
        assertThat(in.remaining())
                .as("bytes of %s beyond the last column", table)
                .isZero();
        return row;
    }

    private static String ddl(Table table) {
        String ddl = "";
        for (Migrations.Migration migration : Migrations.bundled()) {
            if (migration.name().endsWith("__" + table.name().toLowerCase(Locale.ROOT) + ".sql")) {
                ddl = migration.statements().get(0);
            }
            if (migration.sql().contains("ALTER TABLE " + table.sqlName() + "\n")) {
                ddl = withAddedColumns(ddl, migration.sql());
            }
        }
        return ddl;
    }

    private static String withAddedColumns(String ddl, String change) {
        String changed = ddl;
        Matcher added = ADDED.matcher(change);
        while (added.find()) {
            changed = changed.replaceFirst(
                    "(?m)^( {4}" + added.group(3) + " .*)$", "$1\n    " + added.group(1) + " " + added.group(2) + ",");
        }
        return changed;
    }
}
