package dev.touchpoint.query.funnel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
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
    /** Carts, with the touchpoints that acted on them. An id of the sender's tells carts of one person apart, no more. */
    CART("cart_id");

    /** Stands between a cart's person and its id; neither holds a control character. */
    static final char BETWEEN = '\n';

    private final String column;

    FunnelUnit(String column) {
        this.column = column;
    }

    /** The column that has its id; of a cart only together with {@code person}. */
    String column() {
        return column;
    }

    /** What it is told from others by, as SQL over {@link #columns}; empty where a touchpoint belongs to none. */
    String sql() {
        return this == CART
                ? "if(cart_id = '', '', concat(person, char(%d), cart_id))".formatted((int) BETWEEN)
                : column;
    }

    /** What {@link #sql} is made of. */
    Set<String> columns() {
        return this == CART ? Set.of("person", column) : Set.of(column);
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All of them, for messages. */
    static String labels() {
        return Arrays.stream(values()).map(FunnelUnit::label).collect(Collectors.joining(", "));
    }
}
