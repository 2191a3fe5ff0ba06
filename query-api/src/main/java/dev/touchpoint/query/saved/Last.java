package dev.touchpoint.query.saved;

import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import java.time.DateTimeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A range relative to {@code as_of}: the last so long before it. */
final class Last {

    private static final Duration LONGEST = Duration.ofDays(3_660);

    private Last() {}

    /**
     * Reads it; null when it isn't given.
     *
     * @throws ProblemException if it is no duration or out of bounds
     */
    static @Nullable Duration parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            Duration duration = Duration.parse(text);
            if (duration.compareTo(Duration.ofSeconds(1)) >= 0 && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        } catch (DateTimeException e) {
            throw wrong(text);
        }
        throw wrong(text);
    }

    private static ProblemException wrong(String text) {
        return ProblemException.invalid(
                "last",
                "%s is no range. Write an ISO 8601 duration from PT1S to P%dD, as PT24H or P7D."
                        .formatted(Quoted.of(text), LONGEST.toDays()));
    }
}
