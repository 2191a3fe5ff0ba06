package dev.touchpoint.query.testing;

/**
 * Where in a call a text can stand.
 *
 * @param in path, query, header or body
 * @param name of the parameter; for the body a JSON pointer
 */
public record Place(String in, String name) {

    @Override
    public String toString() {
        return in + " " + name;
    }
}
