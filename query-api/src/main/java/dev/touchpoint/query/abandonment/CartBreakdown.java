package dev.touchpoint.query.abandonment;

import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What carts can be told apart by. Stage and channel come with the figures; each other costs a question of its own. */
enum CartBreakdown {
    STAGE,
    CHANNEL,
    DEVICE,
    HOUR,
    PRODUCT,
    VALUE;

    static Set<CartBreakdown> parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return EnumSet.of(STAGE, CHANNEL);
        }
        Set<CartBreakdown> breakdowns = EnumSet.noneOf(CartBreakdown.class);
        for (String word : text.split(",", -1)) {
            breakdowns.add(one(word.strip()));
        }
        return breakdowns;
    }

    private static CartBreakdown one(String word) {
        for (CartBreakdown breakdown : values()) {
            if (breakdown.name().toLowerCase(Locale.ROOT).equals(word)) {
                return breakdown;
            }
        }
        throw ProblemException.invalid(
                "by",
                "%s is nothing to tell carts apart by. There are stage, channel, device, hour, product and value, separated by commas."
                        .formatted(Quoted.of(word)));
    }
}
