package dev.touchpoint.ingest.privacy;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;

/** What is refused in a payload that nobody could read as events; of several events, what any of them refuses. */
enum ConsentRefusal {
    /** Nothing, or no more than what is kept with an event. */
    NONE,
    /** To be recognised by advertisers. */
    ADS,
    /** To be recognised at all. */
    RECOGNITION;

    /** The word that refuses. */
    static final String WORD = "refused";

    private static final String ADS_PURPOSE = "ads";
    private static final Set<String> OTHER_PURPOSES = Set.of(ADS_PURPOSE, "personalisation");

    /**
     * Looks for the word. As a value it refuses recognition, in whichever member: one of another dialect means the same.
     * Only where an event's own {@code consent} says it of another purpose, it is that which is refused.
     *
     * @throws IOException if the text is no JSON
     */
    static ConsentRefusal in(JsonFactory factory, String json) throws IOException {
        ConsentRefusal found = NONE;
        try (JsonParser parser = factory.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token != JsonToken.VALUE_STRING || !parser.getText().strip().equalsIgnoreCase(WORD)) {
                    continue;
                }
                String purpose = purpose(parser.getParsingContext());
                if (!OTHER_PURPOSES.contains(purpose)) {
                    return RECOGNITION;
                }
                found = purpose.equals(ADS_PURPOSE) ? ADS : found;
            }
        }
        return found;
    }

    /** The purpose of which a value of this object speaks; empty where that isn't certain. */
    private static String purpose(JsonStreamContext object) {
        JsonStreamContext event = object.getParent();
        boolean isConsent = object.inObject()
                && event != null
                && event.inObject()
                && "consent".equals(event.getCurrentName())
                && isEvent(event);
        return isConsent ? requireNonNullElse(object.getCurrentName(), "") : "";
    }

    /** An event is all there is, or stands in the list that is all there is or is called {@code events}. */
    private static boolean isEvent(JsonStreamContext object) {
        JsonStreamContext around = object.getParent();
        if (!around.inArray()) {
            return around.inRoot();
        }
        JsonStreamContext envelope = around.getParent();
        return envelope.inRoot()
                || ("events".equals(envelope.getCurrentName())
                        && envelope.getParent().inRoot());
    }
}
