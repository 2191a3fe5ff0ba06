package dev.touchpoint.query.isolation;

import dev.touchpoint.event.Campaign;
import dev.touchpoint.event.StableId;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.rejection.Rejection;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.reference.ReferenceStitching;
import dev.touchpoint.testing.SimpleChannels;
import dev.touchpoint.testing.TouchpointBuilder;
import dev.touchpoint.warehouse.RejectedTouchpointRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A small site and a large one. Of the large one every text carries a mark and every count is above a thousand, so that
 * whatever of it shows up in the small one's answers is seen.
 */
final class TwoSites {

    static final String MINE = "mine";
    static final String FOREIGN = "foreign";

    /** In every text of the foreign site, and in none that is sent. */
    static final String MARK = "qx7z";

    /** More than any count of the small site, fewer than those of the large one. */
    static final int MANY = 1_000;

    private static final Instant START = Instant.parse("2026-01-10T12:00:00Z");

    /** What is kept of the large site by name; and its report of an erasure, of the id the API's description asks for. */
    private static final List<String> KEPT = List.of(
            kept("segments", "{\"description\":\"%1$s\",\"where\":{\"did\":{\"name\":\"%1$s\"}}}"),
            kept(
                    "saved_funnels",
                    "{\"kind\":\"steps\",\"description\":\"%1$s\",\"question\":{\"steps\":[{\"name\":\"%1$s\"}]}}"),
            """
            INSERT INTO erasures VALUES ('%s', '2f0c7a5e-3f0d-4a63-9c55-4f8b7e6a1d20', 'erased%s',
                '2026-01-12 00:00:00.000', '2026-01-12 00:00:02.000', {'%2$s': %d}, %3$d, 1)""".formatted(FOREIGN, MARK, MANY + 100));

    private TwoSites() {}

    private static String kept(String table, String definition) {
        return """
                INSERT INTO %s (site, name, definition, created_at, changed_at, version, is_deleted)
                VALUES ('%s', '%s', '%s', '2026-01-12 00:00:00.000', '2026-01-12 00:00:00.000', 1, 0)""".formatted(table, FOREIGN, MARK, definition.formatted(MARK));
    }

    /** Fills all tables. */
    static void fill() {
        List<Touchpoint> touchpoints = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            visit(touchpoints, MINE, "", 40 + i);
        }
        for (int i = 0; i < MANY + 100; i++) {
            visit(touchpoints, FOREIGN, MARK, i);
        }
        List<RejectedTouchpointRow> refused = new ArrayList<>();
        for (int i = 0; i < MANY + 100; i++) {
            refused.add(refused(FOREIGN, MARK, i));
        }
        refused.add(refused(MINE, "", 1));
        Instant complete = START.plusSeconds(3_000_000);
        try (Tables tables = new Tables()) {
            tables.empty()
                    .put(ReferenceStitching.of(touchpoints, ReferenceSettings.DEFAULTS, SimpleChannels::of))
                    .receipts(touchpoints)
                    .append(refused)
                    .completeUntil(complete, complete);
            KEPT.forEach(tables::ask);
        }
    }

    private static RejectedTouchpointRow refused(String site, String mark, int number) {
        String id = "r" + mark + number;
        return new RejectedTouchpointRow(
                new Rejection(
                        StableId.of(site, id),
                        Rejection.Kind.EVENT,
                        new Rejection.Cause("too_long" + mark, mark, "shorter" + mark, 200L, 201L),
                        site,
                        id,
                        "touchpoint",
                        START,
                        null,
                        "ingest-service",
                        "1",
                        new Rejection.Payload("{" + mark + "}", Rejection.Encoding.TEXT, 2, true)),
                0,
                number);
    }

    /** Someone looks at something and puts it into the cart; every third buys it. */
    private static void visit(List<Touchpoint> touchpoints, String site, String mark, int number) {
        List<String> names = number % 3 == 0
                ? List.of("view_item", "add_to_cart", "begin_checkout", "purchase")
                : List.of("view_item", "add_to_cart");
        for (int i = 0; i < names.size(); i++) {
            touchpoints.add(TouchpointBuilder.aTouchpoint()
                    .site(site)
                    .id("e" + mark + number + "-" + i)
                    .named(names.get(i))
                    .at(START.plusSeconds(i))
                    .device("d" + mark + number)
                    .customer(number == 42 ? "42" : mark + number)
                    .clientSession("c" + mark + number)
                    .page("https://shop.example/checkout/" + mark)
                    .campaign(new Campaign(mark + "s", mark + "m", mark + "n", mark, mark, Map.of()))
                    .order(i == 3 ? "o" + mark + number : "")
                    .currency("EUR")
                    .item("sku" + mark, 1, "9.5")
                    .property("plan", mark + "gold")
                    .build());
        }
    }
}
