package dev.touchpoint.query.named;

import java.util.Locale;

/** The tables that keep definitions. They have the same columns. */
enum NamedTable {
    SEGMENTS,
    SAVED_FUNNELS;

    String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
