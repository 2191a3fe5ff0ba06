package dev.touchpoint.query.condition;

/**
 * Something a condition may ask of a touchpoint.
 *
 * @param name what a caller calls it
 * @param kind what sort of values it has
 * @param column the column it stands in, of items the element of a tuple
 * @param key the key of a {@link Kind#KEYED} one, as the caller sent it; else empty
 */
public record Property(String name, Kind kind, String column, String key) {

    static Property of(String name, Kind kind, String column) {
        return new Property(name, kind, column, "");
    }

    /** The column of the touchpoint it is read from. */
    public String source() {
        return kind.isOfItems() ? "items" : column;
    }
}
