package dev.touchpoint.query.abandonment;

import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is told of carts beyond their figures. Each costs a question of its own. */
enum CartInclude {
    /** How long it took to abandon and to recover them. */
    TIMES,
    /** What was lost and recovered when. */
    OVER_TIME;

    static Set<CartInclude> parse(@Nullable String text) {
        Set<CartInclude> includes = EnumSet.noneOf(CartInclude.class);
        if (text == null || text.isBlank()) {
            return includes;
        }
        for (String word : text.split(",", -1)) {
            includes.add(one(word.strip()));
        }
        return includes;
    }

    private static CartInclude one(String word) {
        for (CartInclude include : values()) {
            if (include.name().toLowerCase(Locale.ROOT).equals(word)) {
                return include;
            }
        }
        throw ProblemException.invalid(
                "include",
                "%s is nothing to include. There are times and over_time, separated by commas."
                        .formatted(Quoted.of(word)));
    }
}
