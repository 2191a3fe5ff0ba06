package dev.touchpoint.ingest.dialect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.touchpoint.event.Consent;
import dev.touchpoint.ingest.validation.Limits;
import dev.touchpoint.ingest.validation.RefusalException;
import dev.touchpoint.ingest.validation.RefusalReason;
import dev.touchpoint.ingest.validation.Texts;
import dev.touchpoint.ingest.validation.Violation;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one event from the token stream into a draft; no tree is ever built. */
final class EventReader {

    private EventReader() {}

    /** Reads the object at the parser's current token, which is its opening brace, up to its closing one. */
    static EventDraft read(JsonParser parser) throws IOException {
        EventDraft draft = new EventDraft();
        int start = (int) parser.currentTokenLocation().getByteOffset();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            field(parser, draft);
        }
        ended(parser, draft, start);
        return draft;
    }

    /** Notes where the event lies in the body, at its closing brace. */
    static void ended(JsonParser parser, EventDraft draft, int start) {
        int end = (int) parser.currentLocation().getByteOffset();
        draft.spans(start, end);
        if (end - start > Limits.EVENT_BYTES) {
            draft.violated(Violation.above(
                    RefusalReason.EVENT_TOO_LARGE,
                    "",
                    "One event has at most %d bytes of JSON".formatted(Limits.EVENT_BYTES),
                    Limits.EVENT_BYTES,
                    end - start));
        }
    }

    /** Reads the field at the parser's current token with its value. What is wrong with it is noted in the draft. */
    static void field(JsonParser parser, EventDraft draft) throws IOException {
        int depth = parser.getParsingContext().getNestingDepth();
        draft.depth = depth;
        String field = parser.currentName();
        parser.nextToken();
        try {
            value(parser, draft, field);
        } catch (RefusalException e) {
            draft.violated(e.violation());
        }
        leave(parser, draft, depth);
    }

    private static void value(JsonParser parser, EventDraft draft, String field) throws IOException, RefusalException {
        switch (field) {
            case "id" -> draft.id = Values.id(parser, field);
            case "name" -> draft.name = name(parser, field);
            case "time" -> draft.time = Values.time(parser, field);
            case "sent_at" -> draft.sentAt = Values.time(parser, field);
            case "sequence" -> draft.sequence = Values.whole(parser, field, 0, Long.MAX_VALUE);
            case "anonymous_id" -> draft.anonymousId = Values.id(parser, field);
            case "customer_id" -> draft.customerId = Values.id(parser, field);
            case "previous_id" -> draft.previousId = Values.id(parser, field);
            case "session_id" -> draft.sessionId = Values.id(parser, field);
            case "page" -> object(parser, draft, field, EventReader::page);
            case "campaign" -> object(parser, draft, field, EventReader::campaign);
            case "commerce" -> object(parser, draft, field, CommerceReader::field);
            case "feedback" -> object(parser, draft, field, EventReader::feedback);
            case "context" -> object(parser, draft, field, EventReader::context);
            case "experiments" -> draft.experiments = map(parser, field, Limits.EXPERIMENTS, Limits.TITLE_CHARS);
            case "properties" -> draft.properties = map(parser, field, Limits.PROPERTIES, Limits.PROPERTY_CHARS);
            case "offline" -> draft.offline = Values.flag(parser, field);
            case "passive" -> draft.passive = Values.flag(parser, field);
            case "imported" -> draft.imported = Values.flag(parser, field);
            case "consent" -> {
                boolean refusedBefore = draft.consent == Consent.REFUSED;
                // Stays so when the value isn't understood: nothing of such an event is kept with the refusal.
                draft.consent = Consent.REFUSED;
                ConsentReader.read(parser, draft);
                if (refusedBefore) {
                    draft.consent = Consent.REFUSED;
                }
            }
            default -> {} // Unknown fields are passed over, so that newer clients can talk to older collectors.
        }
    }

    private static void page(JsonParser parser, EventDraft draft, String field) throws IOException, RefusalException {
        switch (field) {
            case "url" -> draft.pageUrl = Values.text(parser, "page.url", Limits.URL_CHARS);
            case "path" -> draft.pagePath = Values.text(parser, "page.path", Limits.URL_CHARS);
            case "title" -> draft.pageTitle = Values.text(parser, "page.title", Limits.TITLE_CHARS);
            case "referrer" -> draft.pageReferrer = Values.text(parser, "page.referrer", Limits.URL_CHARS);
            default -> {}
        }
    }

    private static void campaign(JsonParser parser, EventDraft draft, String field)
            throws IOException, RefusalException {
        switch (field) {
            case "source" -> draft.campaignSource = Values.text(parser, "campaign.source", Limits.TITLE_CHARS);
            case "medium" -> draft.campaignMedium = Values.text(parser, "campaign.medium", Limits.TITLE_CHARS);
            case "name" -> draft.campaignName = Values.text(parser, "campaign.name", Limits.TITLE_CHARS);
            case "term" -> draft.campaignTerm = Values.text(parser, "campaign.term", Limits.TITLE_CHARS);
            case "content" -> draft.campaignContent = Values.text(parser, "campaign.content", Limits.TITLE_CHARS);
            case "click_ids" ->
                draft.clickIds = map(parser, "campaign.click_ids", Limits.CLICK_IDS, Limits.TITLE_CHARS);
            default -> {}
        }
    }

    private static void feedback(JsonParser parser, EventDraft draft, String field)
            throws IOException, RefusalException {
        switch (field) {
            case "score" -> draft.score = units(Values.micros(parser, "feedback.score", 0, Limits.SCALE));
            case "scale" -> draft.scale = units(Values.micros(parser, "feedback.scale", 0, Limits.SCALE));
            case "comment" -> draft.comment = Values.text(parser, "feedback.comment", Limits.COMMENT_CHARS);
            default -> {}
        }
    }

    private static void context(JsonParser parser, EventDraft draft, String field)
            throws IOException, RefusalException {
        switch (field) {
            case "user_agent" -> draft.userAgent = Values.text(parser, "context.user_agent", Limits.USER_AGENT_CHARS);
            case "locale" -> draft.locale = Values.text(parser, "context.locale", Limits.TAG_CHARS);
            case "country" -> draft.country = Values.text(parser, "context.country", Limits.TAG_CHARS);
            case "ip" -> draft.ip = Values.text(parser, "context.ip", Limits.TAG_CHARS);
            default -> {}
        }
    }

    private static @Nullable Double units(@Nullable Long micros) {
        return micros == null ? null : micros / 1e6;
    }

    private static String name(JsonParser parser, String field) throws IOException, RefusalException {
        return Texts.identifier(Values.text(parser, field, Limits.NAME_CHARS), field, Limits.NAME_CHARS);
    }

    /** Reads one member of a nested object. */
    @FunctionalInterface
    interface MemberReader {
        void read(JsonParser parser, EventDraft draft, String field) throws IOException, RefusalException;
    }

    static void object(JsonParser parser, EventDraft draft, String field, MemberReader reader)
            throws IOException, RefusalException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw Values.wrongType(field, "an object", parser.currentToken());
        }
        int depth = parser.getParsingContext().getNestingDepth();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            parser.nextToken();
            reader.read(parser, draft, member);
            leave(parser, draft, depth);
        }
    }

    private static Map<String, String> map(JsonParser parser, String field, int maxEntries, int maxChars)
            throws IOException, RefusalException {
        Map<String, String> map = new HashMap<>();
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return map;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw Values.wrongType(field, "an object", parser.currentToken());
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = key(parser, field);
            if (parser.nextToken() == JsonToken.VALUE_NULL) {
                continue;
            }
            map.put(key, Values.scalar(parser, field + "." + key, maxChars));
            if (map.size() > maxEntries) {
                throw new RefusalException(Violation.above(
                        RefusalReason.TOO_MANY_ENTRIES,
                        field,
                        "%s has at most %d entries".formatted(field, maxEntries),
                        maxEntries,
                        map.size()));
            }
        }
        return map;
    }

    /** The name of an entry: the sender's own, so that what is wrong with it is told of the whole map. */
    private static String key(JsonParser parser, String field) throws IOException, RefusalException {
        String key = parser.currentName();
        if (key.length() > Limits.NAME_CHARS) {
            throw new RefusalException(Violation.above(
                    RefusalReason.TOO_LONG,
                    field,
                    "A name in %s has at most %d characters".formatted(field, Limits.NAME_CHARS),
                    Limits.NAME_CHARS,
                    key.length()));
        }
        return Texts.identifier(key, field, Limits.NAME_CHARS);
    }

    /** Goes on to the end of a value that was passed over or given up, back to the level of its field. */
    static void leave(JsonParser parser, EventDraft draft, int depth) throws IOException {
        int level = parser.getParsingContext().getNestingDepth();
        while (level > depth) {
            int inEvent = level - draft.depth;
            if (inEvent > Limits.NESTING) {
                draft.violated(Violation.above(
                        RefusalReason.NESTING_TOO_DEEP,
                        "",
                        "An event nests at most %d levels deep".formatted(Limits.NESTING),
                        Limits.NESTING,
                        inEvent));
            }
            if (parser.nextToken() == null) {
                return;
            }
            level = parser.getParsingContext().getNestingDepth();
        }
    }
}
