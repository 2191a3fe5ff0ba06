package dev.touchpoint.query.dropoff;

import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a phase funnel tells beyond its counts. Each costs a question of its own. */
enum PhaseInclude {
    /** How long journeys stand in a phase. */
    DWELL,
    /** What those who dropped saw last. */
    LAST,
    /** How often journeys fall back. */
    REGRESSIONS;

    static Set<PhaseInclude> parse(@Nullable String text) {
        Set<PhaseInclude> includes = EnumSet.noneOf(PhaseInclude.class);
        if (text == null || text.isBlank()) {
            return includes;
        }
        for (String word : text.split(",", -1)) {
            includes.add(one(word.strip()));
        }
        return includes;
    }

    private static PhaseInclude one(String word) {
        for (PhaseInclude include : values()) {
            if (include.name().toLowerCase(Locale.ROOT).equals(word)) {
                return include;
            }
        }
        throw ProblemException.invalid(
                "include",
                "%s is nothing to include. There are dwell, last and regressions, separated by commas."
                        .formatted(Quoted.of(word)));
    }
}
