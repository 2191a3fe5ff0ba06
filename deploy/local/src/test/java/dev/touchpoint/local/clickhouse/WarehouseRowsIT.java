package dev.touchpoint.local.clickhouse;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.client.api.Client;
import com.clickhouse.data.ClickHouseFormat;
import dev.touchpoint.event.Campaign;
import dev.touchpoint.event.Commerce;
import dev.touchpoint.event.Consent;
import dev.touchpoint.event.Context;
import dev.touchpoint.event.Feedback;
import dev.touchpoint.event.Page;
import dev.touchpoint.event.Purposes;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.rejection.Rejection;
import dev.touchpoint.warehouse.Agent;
import dev.touchpoint.warehouse.CartRow;
import dev.touchpoint.warehouse.IdentityMergeRow;
import dev.touchpoint.warehouse.IdentityMergeRow.Reason;
import dev.touchpoint.warehouse.IdentityRow;
import dev.touchpoint.warehouse.JourneyCountRow;
import dev.touchpoint.warehouse.JourneyPathRow;
import dev.touchpoint.warehouse.JourneyPathRow.PathStep;
import dev.touchpoint.warehouse.JourneyRow;
import dev.touchpoint.warehouse.Migrations;
import dev.touchpoint.warehouse.PhaseTransitionRow;
import dev.touchpoint.warehouse.ProgressRow;
import dev.touchpoint.warehouse.RejectedTouchpointRow;
import dev.touchpoint.warehouse.RowBinary;
import dev.touchpoint.warehouse.SessionRow;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import dev.touchpoint.warehouse.SuspectPersonRow;
import dev.touchpoint.warehouse.Table;
import dev.touchpoint.warehouse.TouchpointRow;
import dev.touchpoint.warehouse.VersionedRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the stream writes as bytes is what the engine reads: every column in its place. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WarehouseRowsIT {

    private EngineProcess engine;
    private Client client;

    @BeforeAll
    void start(@TempDir Path folder) {
        engine = EngineProcess.start(folder, Map.of());
        client = engine.connect();
        Migrations.apply(client);
    }

    @AfterAll
    void stop() {
        client.close();
        engine.close();
    }

    @ParameterizedTest
    @MethodSource("versionedRows")
    void readsVersionedRows(VersionedRow row) throws Exception {
        insert(row.table(), out -> row.write(out, 1, false));
        assertThat(select(row.table())).isEqualTo(expected(row.table()));

        insert(row.table(), out -> row.write(out, 2, true));
        assertThat(select(row.table())).isEmpty();
    }

    static Stream<VersionedRow> versionedRows() {
        return Stream.of(
                stitchedTouchpoint(),
                session(),
                journey(),
                transition(),
                cart(),
                identity(),
                path("e"),
                merge(),
                new SuspectPersonRow("shop", "customer:42", at(1), 101));
    }

    @Test
    void readsTouchpoints() throws Exception {
        client.execute("TRUNCATE TABLE touchpoints").join();
        Agent agent = new Agent("mobile", "Mobile Safari", "iOS", "prefetch");
        insert(Table.TOUCHPOINTS, new TouchpointRow(touchpoint(), "Email", true, agent)::write);

        assertThat(select(Table.TOUCHPOINTS)).isEqualTo(expected(Table.TOUCHPOINTS));
    }

    @Test
    void readsTouchpointsThatWereCutBeforeTheTableGrew() throws Exception {
        client.execute("TRUNCATE TABLE touchpoints").join();
        ByteArrayOutputStream row = new ByteArrayOutputStream();
        new TouchpointRow(touchpoint(), "Direct", true).write(new RowBinary(row));
        byte[] bytes = row.toByteArray();
        // Four empty texts, "refused" and "granted" with their lengths, and the version of 8 bytes.
        byte[] before = Arrays.copyOf(bytes, bytes.length - 20);
        System.arraycopy(bytes, bytes.length - 8, before, before.length - 8, 8);

        client.insert(
                        "touchpoints",
                        Table.TOUCHPOINTS.columnsOf(1),
                        new ByteArrayInputStream(before),
                        ClickHouseFormat.RowBinary)
                .get()
                .close();

        assertThat(select(Table.TOUCHPOINTS))
                .contains("\"channel\":\"Direct\"", "\"properties\":{\"k\":\"v\"},\"device_class\":\"\"");
    }

    @Test
    void readsJourneysThatWereCutBeforeTombstonesNamedWhatReplacedThem() throws Exception {
        client.execute("TRUNCATE TABLE journeys").join();
        ByteArrayOutputStream row = new ByteArrayOutputStream();
        journey().write(new RowBinary(row), 1, false);
        byte[] bytes = row.toByteArray();
        // An empty text before the version and whether it is a tombstone.
        byte[] before = Arrays.copyOf(bytes, bytes.length - 1);
        System.arraycopy(bytes, bytes.length - 9, before, before.length - 9, 9);

        client.insert(
                        "journeys",
                        Table.JOURNEYS.columnsOf(1),
                        new ByteArrayInputStream(before),
                        ClickHouseFormat.RowBinary)
                .get()
                .close();

        assertThat(select(Table.JOURNEYS)).isEqualTo(expected(Table.JOURNEYS));
    }

    @Test
    void mergesKeepTombstonesThatSayWhatReplacedAJourney() throws Exception {
        client.execute("TRUNCATE TABLE journeys").join();
        insert(Table.JOURNEYS, out -> journey().write(out, 1, false));
        client.execute("""
                        INSERT INTO journeys (site, person, journey_id, replaced_by, version, is_deleted)
                        VALUES ('shop', 'device:a', 'j', 'another', 2, 1)""").join();

        client.execute("OPTIMIZE TABLE journeys FINAL").join();

        assertThat(engine.post("", "SELECT journey_id, replaced_by FROM journeys FORMAT TSV")
                        .body()
                        .strip())
                .isEqualTo("j\tanother");
        assertThat(select(Table.JOURNEYS)).isEmpty();
        client.execute("TRUNCATE TABLE journeys").join();
    }

    @Test
    void readsProgress() throws Exception {
        insert(Table.STREAM_PROGRESS, new ProgressRow(1, "run", 2, at(3), at(4))::write);

        assertThat(select(Table.STREAM_PROGRESS)).isEqualTo(expected(Table.STREAM_PROGRESS));
    }

    /** However late it came into the table, as by a replay. */
    @Test
    void forgetsWhatWasRefusedThirtyDaysAfterItWasReceived() throws Exception {
        client.execute("TRUNCATE TABLE rejected_touchpoints").join();
        client.execute("""
                        INSERT INTO rejected_touchpoints (site, id, received_at)
                        SELECT 'shop', toString(days), now64(3) - toIntervalDay(days)
                        FROM (SELECT arrayJoin([29, 31]) AS days)""").join();

        client.execute("OPTIMIZE TABLE rejected_touchpoints FINAL").join();

        assertThat(engine.post("", "SELECT id FROM rejected_touchpoints FORMAT TSV")
                        .body()
                        .strip())
                .isEqualTo("29");
    }

    /** By a row whose version fell with the time of receipt, too. */
    @Test
    void keepsTheSameRefusedAgainForThirtyDaysAfterItWasReceivedLast() throws Exception {
        client.execute("TRUNCATE TABLE rejected_touchpoints").join();
        client.execute("""
                        INSERT INTO rejected_touchpoints (site, id, received_at, version)
                        SELECT 'shop', 'of-before', received, bitShiftLeft(toUInt64(1), 48) - toUnixTimestamp64Milli(received)
                        FROM (SELECT now64(3) - toIntervalDay(10) AS received)""").join();
        insert(Table.REJECTED_TOUCHPOINTS, out -> {
            refused("again", Duration.ofDays(31)).write(out);
            refused("again", Duration.ofDays(2)).write(out);
            refused("of-before", Duration.ofDays(1)).write(out);
        });

        client.execute("OPTIMIZE TABLE rejected_touchpoints FINAL").join();

        assertThat(engine.post(
                                "",
                                "SELECT id, age('day', received_at, now64(3)) FROM rejected_touchpoints ORDER BY id FORMAT TSV")
                        .body()
                        .strip())
                .isEqualTo("again\t2\nof-before\t1");
    }

    private static RejectedTouchpointRow refused(String id, Duration ago) {
        return new RejectedTouchpointRow(
                new Rejection(
                        id,
                        Rejection.Kind.EVENT,
                        new Rejection.Cause("missing_name", "name", "", null, null),
                        "shop",
                        "e",
                        "touchpoint",
                        Instant.now().minus(ago),
                        null,
                        "ingest-service",
                        "1",
                        new Rejection.Payload("{}", Rejection.Encoding.TEXT, 2, true)),
                0,
                1);
    }

    private static StitchedTouchpointRow stitchedTouchpoint() {
        return new StitchedTouchpointRow(
                "shop", "customer:42", "o", "e", at(1), 7L, "d", "view", "Email", "/p", "cs", true, 3, "s", "j", "c");
    }

    private static SessionRow session() {
        return new SessionRow("shop", "device:a", "s", "d", at(1), at(2), at(3), "idle", 4, "Email", "/entry", "/exit");
    }

    private static JourneyRow journey() {
        return new JourneyRow(
                "shop",
                "device:a",
                "j",
                at(1),
                at(2),
                at(3),
                null,
                4,
                3,
                List.of(1, 3, 4),
                5,
                6,
                "Email",
                "d",
                "view",
                "/p",
                true,
                7);
    }

    private static PhaseTransitionRow transition() {
        return new PhaseTransitionRow(
                "shop", "device:a", "j", "t", at(1), 4, 2, 5, List.of(3), 123, "o", "e", "view", "Email");
    }

    private static CartRow cart() {
        return new CartRow(
                "shop",
                "device:a",
                "c",
                "j",
                at(1),
                at(2),
                at(3),
                "checkout",
                2,
                Map.of("EUR", 9_900_000L, "", 1L),
                at(4),
                "cart",
                Map.of("EUR", 1_500_000L),
                "Email",
                "d",
                at(5),
                null,
                null,
                at(6),
                "order",
                Map.of("USD", 2_000_000L),
                "link");
    }

    private static IdentityRow identity() {
        return new IdentityRow("shop", "d", "e", at(1), null, "customer:42");
    }

    private static IdentityMergeRow merge() {
        return new IdentityMergeRow(
                "shop", "customer:1", "", null, "customer:1", "customer:2", Reason.ALIAS, at(2), "o", "e", 7);
    }

    private static JourneyPathRow path(String firstEventId) {
        return new JourneyPathRow(
                "shop",
                "device:a",
                "o",
                firstEventId,
                7L,
                "j",
                true,
                false,
                List.of(
                        new PathStep(at(1), "page_view", 1, false, "Email", "/p"),
                        new PathStep(at(3_000_000), "add_to_cart", 4, true, "", "")));
    }

    @Test
    void knowsWhenEachStepWasFirst() throws Exception {
        JourneyPathRow path = path("another");
        insert(Table.JOURNEY_PATHS, out -> path.write(out, 1, false));

        String first = engine.post("", """
                        SELECT after_page_view, after_add_to_cart, after_purchase, after_phase_1, after_phase_4, after_phase_2
                        FROM journey_paths FINAL FORMAT JSONCompactEachRow""").body().strip();
        insert(Table.JOURNEY_PATHS, out -> path.write(out, 2, true));

        assertThat(first).isEqualTo("[1, 3002999000, 0, 1, 3002999000, 0]");
    }

    @Test
    void sumsUpJourneysOfAKind() throws Exception {
        JourneyCountRow count = JourneyCountRow.of(journey());
        insert(Table.JOURNEY_COUNTS, out -> {
            count.write(out, 1, false);
            count.write(out, 1, false);
        });
        assertThat(select(Table.JOURNEY_COUNTS)).isEqualTo(expected(Table.JOURNEY_COUNTS));

        insert(Table.JOURNEY_COUNTS, out -> {
            count.write(out, 2, true);
            count.write(out, 3, true);
        });
        assertThat(select(Table.JOURNEY_COUNTS)).isEmpty();
    }

    private static Touchpoint touchpoint() {
        return new Touchpoint(
                "e",
                "shop",
                "web",
                "purchase",
                at(1),
                at(2),
                at(3),
                at(4),
                true,
                -5L,
                "anon",
                "42",
                "before",
                "cs",
                new Page("https://shop.example/p?a=b", "/p", "Ünï \"quoted\"", "https://search.example/"),
                new Campaign("news", "email", "spring", "shoes", "top", Map.of("gclid", "x", "fbclid", "y")),
                new Commerce(
                        "c",
                        "order",
                        "EUR",
                        12_345_678L,
                        List.of(new Commerce.Item("sku", "Shoe", "Shoes", 2, 6_172_839L))),
                Map.of("test", "b"),
                new Feedback(4, 5, "fine"),
                new Context("agent", "de-DE", "DE", "192.0.2.0", ""),
                true,
                false,
                true,
                Consent.GRANTED,
                new Purposes(Consent.REFUSED, Consent.GRANTED),
                Map.of("k", "v"));
    }

    private static Instant at(int second) {
        return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(second).plusMillis(second);
    }

    private void insert(Table table, Writer writer) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writer.write(new RowBinary(bytes));
        client.insert(table.sqlName(), new ByteArrayInputStream(bytes.toByteArray()), ClickHouseFormat.RowBinary)
                .get()
                .close();
    }

    /** The rows as JSON, one a line. */
    private String select(Table table) throws Exception {
        return engine.post(
                        "output_format_json_escape_forward_slashes=0",
                        "SELECT * FROM %s FINAL FORMAT JSONEachRow".formatted(table.sqlName()))
                .body()
                .strip();
    }

    /** The same as {@code rows/<table>.json} says. */
    private static String expected(Table table) throws IOException {
        try (InputStream in =
                requireNonNull(WarehouseRowsIT.class.getResourceAsStream("rows/" + table.sqlName() + ".json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    private interface Writer {
        void write(RowBinary out) throws IOException;
    }
}
