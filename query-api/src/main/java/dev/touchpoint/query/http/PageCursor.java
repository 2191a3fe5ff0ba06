package dev.touchpoint.query.http;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a list was cut. It carries the moment the list is for and what was asked, so that its pages fit together.
 *
 * @param asOf the moment
 * @param digest of the question
 * @param after the sort key of the last one told
 */
public record PageCursor(Instant asOf, String digest, List<String> after) {

    private static final String FIELD = "cursor";

    public PageCursor {
        after = List.copyOf(after);
    }

    /** What is sent as cursor for the next page. */
    public String encode() {
        String[] parts = new String[2 + after.size()];
        parts[0] = asOf.toString();
        parts[1] = digest;
        for (int part = 0; part < after.size(); part++) {
            parts[2 + part] = after.get(part);
        }
        return Cursor.of(parts);
    }

    /**
     * Reads one; null for the first page.
     *
     * @param keys how many parts the sort key has
     * @throws ProblemException if it is none of a list like that
     */
    public static @Nullable PageCursor parse(@Nullable String text, int keys) {
        if (text == null || text.isBlank()) {
            return null;
        }
        List<String> parts = Cursor.parse(FIELD, text, 2 + keys);
        Instant asOf = TimeRange.instant(FIELD, parts.get(0));
        if (asOf == null) {
            throw wrong();
        }
        return new PageCursor(asOf, parts.get(1), parts.subList(2, parts.size()));
    }

    /**
     * Refuses a cursor of another question, and of one about a segment that was changed since.
     *
     * @param question its digest
     * @throws ProblemException if it is one
     */
    public void requireOf(String question) {
        if (!digest.equals(question)) {
            throw wrong();
        }
    }

    private static ProblemException wrong() {
        return ProblemException.invalid(
                FIELD,
                "This is no cursor of this question. Send next as it was told, with the same question; leave it out to"
                        + " start over.");
    }
}
