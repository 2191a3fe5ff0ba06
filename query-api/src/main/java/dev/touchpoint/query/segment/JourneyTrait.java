package dev.touchpoint.query.segment;

import java.util.Locale;

/** What a journey is or isn't, at {@code as_of}. */
enum JourneyTrait {
    CONVERTED("isNotNull(converted_at)"),
    LAPSED("(isNull(converted_at) AND lapses_at <= fromUnixTimestamp64Milli(:segment_as_of))");

    private final String sql;

    JourneyTrait(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
