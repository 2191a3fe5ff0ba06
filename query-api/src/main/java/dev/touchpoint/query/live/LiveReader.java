package dev.touchpoint.query.live;

import dev.touchpoint.event.Phase;
import dev.touchpoint.event.StableId;
import dev.touchpoint.query.live.LiveEvent.Kind;
import dev.touchpoint.query.sql.Question;
import dev.touchpoint.query.sql.Row;
import dev.touchpoint.query.sql.WarehouseReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Looks for what happened on a site within a stretch of time. */
@ApplicationScoped
class LiveReader {

    private static final Question TRANSITIONS = Question.load(LiveReader.class, "transitions.sql");
    private static final Question CARTS = Question.load(LiveReader.class, "carts.sql");
    private static final Question ACTIVE = Question.load(LiveReader.class, "active.sql");

    /** Events of each kind that are looked at at once. */
    static final int MOST = 10_000;

    private final WarehouseReader warehouse;

    LiveReader(WarehouseReader warehouse) {
        this.warehouse = warehouse;
    }

    /** Phase transitions that happened after {@code after} and not after {@code until}. */
    Seen transitions(String site, Instant after, Instant until) {
        return Seen.of(warehouse.all(TRANSITIONS, binds(site, after, until), LiveReader::transition));
    }

    /** Carts that were abandoned or recovered after {@code after} and not after {@code until}. */
    Seen carts(String site, Instant after, Instant until) {
        return Seen.of(warehouse.all(CARTS, binds(site, after, until), row -> cart(site, row)));
    }

    private static Map<String, Object> binds(String site, Instant after, Instant until) {
        // One row more tells whether there are more.
        return Map.of("site", site, "after", after.toEpochMilli(), "until", until.toEpochMilli(), "limit", MOST + 1L);
    }

    /**
     * What was seen of a stretch of time.
     *
     * @param events the newest first
     * @param cut whether there are older ones, which weren't looked at
     */
    record Seen(List<LiveEvent> events, boolean cut) {

        private static Seen of(List<LiveEvent> events) {
            boolean cut = events.size() > MOST;
            return new Seen(cut ? events.subList(0, MOST) : events, cut);
        }
    }

    /** How many persons are in a session at a moment. */
    LiveEvent active(String site, Instant at) {
        long visitors = warehouse
                .first(ACTIVE, Map.of("site", site, "at", at.toEpochMilli()), row -> row.number(1))
                .orElse(0L);
        return new LiveEvent(
                "visitors-" + at.toEpochMilli(),
                Kind.ACTIVE_VISITORS,
                at,
                0,
                inOrder("at", at.toString(), "visitors", visitors),
                Map.of());
    }

    private static LiveEvent transition(Row row) {
        Instant at = Objects.requireNonNull(row.instant(2));
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("at", at.toString());
        told.put("from_phase", phase(row, 3));
        told.put("to_phase", phase(row, 4));
        told.put("furthest_phase", phase(row, 5));
        told.put("name", row.text(6));
        told.put("channel", row.text(7));
        told.put("dwell_seconds", row.number(8) / 1_000.0);
        return new LiveEvent(
                "transition-" + row.text(1),
                Kind.PHASE_TRANSITION,
                at,
                (int) row.number(11),
                told,
                inOrder("person", row.text(9), "journey_id", row.text(10)));
    }

    private static LiveEvent cart(String site, Row row) {
        boolean recovered = row.flag(1);
        Instant at = Objects.requireNonNull(row.instant(2));
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("at", at.toString());
        told.put("stage", row.text(3));
        told.put("channel", row.text(4));
        told.put("value", row.amounts(5));
        if (recovered) {
            told.put("recovered_by", row.text(6));
        }
        String cart = row.text(8);
        // A sign-in makes it another person's. When it was opened stays, and tells apart carts that senders name alike.
        String openedAt = String.valueOf(row.number(9));
        // A deadline that moved passes anew; an order of which an earlier touchpoint comes late is the same order.
        String id = recovered
                ? "recovered-" + StableId.of("recovered", site, cart, openedAt)
                : "abandoned-" + StableId.of("abandoned", site, cart, openedAt, String.valueOf(at.toEpochMilli()));
        return new LiveEvent(
                id,
                recovered ? Kind.CART_RECOVERED : Kind.CART_ABANDONED,
                at,
                0,
                told,
                inOrder("person", row.text(7), "cart_id", cart));
    }

    /** Two members in this order; {@link Map#of} has another one in each process, and an event would read differently. */
    private static Map<String, Object> inOrder(String first, Object one, String second, Object other) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(first, one);
        members.put(second, other);
        return members;
    }

    private static String phase(Row row, int column) {
        return Phase.ofNumber((int) row.number(column)).label();
    }
}
