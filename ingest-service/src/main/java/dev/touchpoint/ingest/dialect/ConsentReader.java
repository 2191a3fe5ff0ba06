package dev.touchpoint.ingest.dialect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.touchpoint.event.Consent;
import dev.touchpoint.ingest.validation.Limits;
import dev.touchpoint.ingest.validation.RefusalException;
import dev.touchpoint.ingest.validation.RefusalReason;
import java.io.IOException;
import java.util.Locale;

/**
 * Reads what a visitor agreed to: one word for being recognised, or an object with a word for each purpose,
 * {@code {"analytics": "granted", "ads": "refused", "personalisation": "refused"}}. What isn't named isn't known; what is
 * said twice, and refused once, is refused.
 */
final class ConsentReader {

    private ConsentReader() {}

    /** Leaves the draft's consent as it is when it isn't understood. */
    static void read(JsonParser parser, EventDraft draft) throws IOException, RefusalException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            draft.consent = word(parser, "consent");
            return;
        }
        Consent[] analytics = {Consent.UNKNOWN};
        EventReader.object(parser, draft, "consent", (member, ignored, purpose) -> {
            switch (purpose) {
                case "analytics" -> analytics[0] = stricter(analytics[0], word(member, "consent.analytics"));
                case "ads" -> draft.ads = stricter(draft.ads, word(member, "consent.ads"));
                case "personalisation" ->
                    draft.personalisation = stricter(draft.personalisation, word(member, "consent.personalisation"));
                default ->
                    throw new RefusalException(
                            RefusalReason.INVALID_VALUE,
                            "consent",
                            "The purposes of consent are analytics, ads and personalisation");
            }
        });
        draft.consent = analytics[0];
    }

    private static Consent stricter(Consent before, Consent now) {
        return before == Consent.REFUSED ? before : now;
    }

    private static Consent word(JsonParser parser, String field) throws IOException, RefusalException {
        String text = Values.text(parser, field, Limits.TAG_CHARS);
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "unknown" -> Consent.UNKNOWN;
            case "granted" -> Consent.GRANTED;
            case "refused" -> Consent.REFUSED;
            default ->
                throw new RefusalException(
                        RefusalReason.INVALID_VALUE, field, field + " is granted, refused or unknown");
        };
    }
}
