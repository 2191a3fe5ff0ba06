package dev.touchpoint.query.journey;

import java.util.Locale;

/** What found journeys are ordered by; of equals the id decides. */
enum JourneySort {
    STARTED_AT("toUnixTimestamp64Milli(j.started_at)"),
    LAST_ACTIVE_AT("toUnixTimestamp64Milli(j.last_active_at)"),
    DURATION(JourneySort.MILLIS),
    TOUCHPOINTS("j.touchpoints"),
    FURTHEST_PHASE("j.furthest_phase"),
    /** In the currency asked for; journeys without value in it have 0. */
    VALUE("v.micros");

    /** How long a journey took so far. */
    static final String MILLIS = "toUnixTimestamp64Milli(j.last_active_at) - toUnixTimestamp64Milli(j.started_at)";

    private final String sql;

    JourneySort(String sql) {
        this.sql = sql;
    }

    /** A whole number. */
    String sql() {
        return sql;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
