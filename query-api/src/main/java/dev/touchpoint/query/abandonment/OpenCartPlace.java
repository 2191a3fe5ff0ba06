package dev.touchpoint.query.abandonment;

import dev.touchpoint.query.http.PageCursor;
import dev.touchpoint.query.http.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in the list of open carts.
 *
 * @param due when the last cart before it is abandoned, in milliseconds; the end of time for never
 * @param person whose that is
 * @param cartId which one
 */
record OpenCartPlace(long due, String person, String cartId) {

    /** Parts of a cursor's sort key. */
    static final int PARTS = 3;

    private static final OpenCartPlace FIRST = new OpenCartPlace(-1, "", "");

    /**
     * Where the page that is asked for begins.
     *
     * @param cursor of the page before; null for the first one
     * @throws ProblemException if it is no cursor of this list
     */
    static OpenCartPlace after(@Nullable PageCursor cursor) {
        if (cursor == null) {
            return FIRST;
        }
        List<String> key = cursor.after();
        try {
            return new OpenCartPlace(Long.parseLong(key.get(0)), key.get(1), key.get(2));
        } catch (NumberFormatException e) {
            throw ProblemException.invalid("cursor", "This is no cursor of the list of open carts.");
        }
    }

    List<String> key() {
        return List.of(String.valueOf(due), person, cartId);
    }
}
