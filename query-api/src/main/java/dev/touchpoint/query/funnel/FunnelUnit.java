package dev.touchpoint.query.funnel;

import java.util.Locale;

/** Whose touchpoints are followed through the steps. */
public enum FunnelUnit {
    /** Persons, across devices and sessions. */
    PERSON("person"),
    /** Sessions as this product forms them. */
    SESSION("session_id"),
    /** Sessions as the sender named them, across persons. */
    CLIENT_SESSION("client_session");

    private final String column;

    FunnelUnit(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
