package dev.touchpoint.query.abandonment;

import dev.touchpoint.query.http.Cursor;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.TimeRange;
import java.time.Instant;
import java.util.List;

/**
 * A place in the list of open carts. It keeps the moment the first page was asked for, so that all pages are of one list.
 *
 * @param asOfMillis what deadlines are compared with
 * @param due when the last cart before it is abandoned, in milliseconds
 * @param person whose that is
 * @param cartId which one
 */
record OpenCartCursor(long asOfMillis, long due, String person, String cartId) {

    private static final String FIELD = "cursor";
    private static final int PARTS = 4;

    /** Before the first cart. */
    static OpenCartCursor first(Instant asOf) {
        return new OpenCartCursor(asOf.toEpochMilli(), -1, "", "");
    }

    static OpenCartCursor parse(String text) {
        List<String> parts = Cursor.parse(FIELD, text, PARTS);
        try {
            long asOf = Long.parseLong(parts.get(0));
            // Refused as the parameter as_of would be.
            TimeRange.instant(FIELD, Instant.ofEpochMilli(asOf).toString());
            return new OpenCartCursor(asOf, Long.parseLong(parts.get(1)), parts.get(2), parts.get(3));
        } catch (NumberFormatException e) {
            throw ProblemException.invalid(FIELD, "This is no cursor of the list of open carts.");
        }
    }

    String text() {
        return Cursor.of(String.valueOf(asOfMillis), String.valueOf(due), person, cartId);
    }

    Instant asOf() {
        return Instant.ofEpochMilli(asOfMillis);
    }
}
