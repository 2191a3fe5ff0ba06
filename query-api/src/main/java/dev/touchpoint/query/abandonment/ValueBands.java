package dev.touchpoint.query.abandonment;

import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where one band of cart values ends and the next begins: below the first bound, from there to below the second, and so on.
 *
 * @param bounds ascending
 */
record ValueBands(List<BigDecimal> bounds) {

    private static final int MOST = 20;
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,11}(\\.[0-9]{1,6})?");
    private static final String USUAL = "10,25,50,100,250,500,1000";

    ValueBands {
        bounds = List.copyOf(bounds);
    }

    static ValueBands parse(@Nullable String text) {
        List<BigDecimal> bounds = new ArrayList<>();
        for (String word : (text == null || text.isBlank() ? USUAL : text).split(",", -1)) {
            String amount = word.strip();
            if (!AMOUNT.matcher(amount).matches()) {
                throw ProblemException.invalid(
                        "bands",
                        "%s is no amount. Write the bounds as decimal numbers with a point, as %s."
                                .formatted(Quoted.of(amount), USUAL));
            }
            BigDecimal bound = new BigDecimal(amount);
            if (!bounds.isEmpty() && bound.compareTo(bounds.get(bounds.size() - 1)) <= 0) {
                throw ProblemException.invalid(
                        "bands", "%s isn't above the bound before it; they must rise.".formatted(Quoted.of(amount)));
            }
            bounds.add(bound);
        }
        if (bounds.size() > MOST) {
            throw ProblemException.invalid(
                    "bands", "%d bounds are too many; there are at most %d.".formatted(bounds.size(), MOST));
        }
        return new ValueBands(bounds);
    }

    /** Where a band begins; null for the one below the first bound. */
    @Nullable BigDecimal from(int band) {
        return band == 0 ? null : bounds.get(band - 1);
    }

    /** Where the band after it begins; null for the last one. */
    @Nullable BigDecimal to(int band) {
        return band == bounds.size() ? null : bounds.get(band);
    }
}
