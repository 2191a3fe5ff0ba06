package dev.touchpoint.query.condition;

import java.util.EnumSet;
import java.util.Set;

/** What sort of values a property has, and so how it may be compared. */
public enum Kind {
    /** A text; empty where it is absent. */
    TEXT(true, false, false),
    /** The name of a touchpoint, compared in the form the rules compare names in. */
    NAME(true, false, false),
    /** A text by a key of the caller's; empty where it is absent. */
    KEYED(true, false, false),
    /** A decimal number, or none. */
    NUMBER(false, true, false),
    /** A floating-point number, or none. */
    SCORE(false, true, false),
    /** Always true or false. */
    FLAG(false, false, false),
    /** A text of each item. */
    ITEM_TEXT(true, false, true),
    /** A decimal number of each item. */
    ITEM_NUMBER(false, true, true);

    private final boolean text;
    private final boolean number;
    private final boolean ofItems;

    Kind(boolean text, boolean number, boolean ofItems) {
        this.text = text;
        this.number = number;
        this.ofItems = ofItems;
    }

    boolean isNumber() {
        return number;
    }

    /** Whether a touchpoint may have several values of it. */
    public boolean isOfItems() {
        return ofItems;
    }

    /** How it may be compared. */
    Set<Operator> operators() {
        if (this == FLAG) {
            return EnumSet.of(Operator.IS, Operator.IS_NOT, Operator.IN, Operator.EXISTS);
        }
        Set<Operator> operators = EnumSet.allOf(Operator.class);
        if (!text) {
            operators.removeAll(EnumSet.of(Operator.CONTAINS, Operator.STARTS, Operator.MATCHES));
        }
        return operators;
    }
}
