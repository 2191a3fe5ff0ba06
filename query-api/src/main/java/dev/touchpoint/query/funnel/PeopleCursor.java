package dev.touchpoint.query.funnel;

import dev.touchpoint.query.http.Cursor;
import dev.touchpoint.query.http.ProblemException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * Where a list was cut. It carries the moment the list is for, so that its pages fit together.
 *
 * @param asOf the moment
 * @param digest of the question
 * @param after the last unit told
 */
record PeopleCursor(Instant asOf, String digest, String after) {

    private static final String FIELD = "cursor";

    String encode() {
        return Cursor.of(asOf.toString(), digest, after);
    }

    /**
     * Reads one.
     *
     * @throws ProblemException if it is none of this question's
     */
    static PeopleCursor parse(String text, String digest) {
        List<String> parts = Cursor.parse(FIELD, text, 3);
        try {
            if (parts.get(1).equals(digest)) {
                return new PeopleCursor(Instant.parse(parts.get(0)), digest, parts.get(2));
            }
        } catch (DateTimeParseException e) {
            throw wrong();
        }
        throw wrong();
    }

    private static ProblemException wrong() {
        return ProblemException.invalid(
                FIELD,
                "This is no cursor of this question. Send next as it was told, with the same question; leave it out to"
                        + " start over.");
    }
}
