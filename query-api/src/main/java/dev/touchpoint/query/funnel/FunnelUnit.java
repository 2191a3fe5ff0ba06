package dev.touchpoint.query.funnel;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Whose touchpoints are followed through the steps. */
public enum FunnelUnit {
    /** Persons, across devices and sessions. */
    PERSON("person"),
    /** Sessions as this product forms them. */
    SESSION("session_id"),
    /** Sessions as the sender named them, across persons. */
    CLIENT_SESSION("client_session"),
    /** A person's ways towards a conversion. */
    JOURNEY("journey_id"),
    /** Devices, whoever used them. */
    DEVICE("device"),
    /** Carts, with the touchpoints that acted on them. */
    CART("cart_id");

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

    /** All of them, for messages. */
    static String labels() {
        return Arrays.stream(values()).map(FunnelUnit::label).collect(Collectors.joining(", "));
    }
}
