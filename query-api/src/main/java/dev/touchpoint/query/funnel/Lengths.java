package dev.touchpoint.query.funnel;

import dev.touchpoint.query.http.JsonObject;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import java.time.DateTimeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads lengths of time. */
final class Lengths {

    /** A year and some: windows beyond it say more about the product's age than about its visitors. */
    static final Duration LONGEST = Duration.ofDays(400);

    private static final Duration MILLISECOND = Duration.ofMillis(1);

    private Lengths() {}

    /**
     * The length in a field; null when it is absent.
     *
     * @param least the shortest one allowed
     */
    static @Nullable Duration read(JsonObject owner, String field, Duration least) {
        String text = owner.text(field);
        return text == null ? null : parse(owner.path(field), text, least);
    }

    static Duration parse(String place, String text, Duration least) {
        Duration length;
        try {
            length = Duration.parse(text);
        } catch (DateTimeException e) {
            throw ProblemException.invalid(
                    place,
                    "%s is no duration. Write it as ISO 8601, for example PT30M, PT24H or P7D."
                            .formatted(Quoted.of(text)));
        }
        if (length.compareTo(least) < 0 || length.compareTo(LONGEST) > 0) {
            throw ProblemException.invalid(
                    place,
                    "%s is out of bounds. It may last from %s to P%dD."
                            .formatted(Quoted.of(text), least, LONGEST.toDays()));
        }
        if (length.toNanos() % MILLISECOND.toNanos() != 0) {
            throw ProblemException.invalid(
                    place, "%s isn't whole milliseconds, as times are.".formatted(Quoted.of(text)));
        }
        return length;
    }
}
