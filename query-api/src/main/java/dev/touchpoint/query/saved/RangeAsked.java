package dev.touchpoint.query.saved;

import dev.touchpoint.query.http.JsonObject;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.TimeRange;
import dev.touchpoint.query.progress.ProgressReader;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The range and moment a saved question is run for: what the caller says, else what was saved.
 *
 * @param from first moment; null when not said
 * @param to first moment after; null when not said
 * @param last how long before {@code as_of}; null when not said
 * @param asOf what deadlines are compared with; null when not said
 */
record RangeAsked(
        @Nullable String from,
        @Nullable String to,
        @Nullable Duration last,
        @Nullable String asOf) {

    static final RangeAsked AS_SAVED = new RangeAsked(null, null, null, null);

    static RangeAsked of(@Nullable String from, @Nullable String to, @Nullable String last, @Nullable String asOf) {
        RangeAsked asked = new RangeAsked(given(from), given(to), Last.parse(last), given(asOf));
        if (asked.last != null && (asked.from != null || asked.to != null)) {
            throw ProblemException.invalid("last", "Give last, or from and to, not both.");
        }
        return asked;
    }

    /** An empty parameter is as good as none. */
    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** The question with site, range and moment filled in. */
    JsonObject fill(SavedFunnel saved, String site, ProgressReader progress) {
        JsonObject question = saved.question().with("site", site);
        if (asOf != null) {
            question = question.with("as_of", asOf);
        }
        if (from != null || to != null) {
            return question.with("from", from).with("to", to);
        }
        Duration length = last != null ? last : saved.last();
        if (length == null) {
            return question;
        }
        Instant moment = progress.asOf(TimeRange.instant("as_of", question.text("as_of")))
                .at();
        return question.with("as_of", moment.toString())
                .with("from", moment.minus(length).toString())
                .with("to", moment.toString());
    }
}
