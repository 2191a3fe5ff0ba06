package dev.touchpoint.ingest.dialect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.touchpoint.ingest.validation.Limits;
import dev.touchpoint.ingest.validation.RefusalException;
import dev.touchpoint.ingest.validation.RefusalReason;
import dev.touchpoint.ingest.validation.Utf8;
import dev.touchpoint.ingest.validation.Violation;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole body: one event, {@code {"sent_at":…, "events":[…]}}, or a bare list of events.
 *
 * <p>What breaks the JSON refuses the request; what is wrong inside one event refuses that event.
 */
public final class RequestReader {

    private static final int OUTER_NESTING = 256;

    /** A factory remembers thousands of names across requests; they are the senders' to choose, so they go again. */
    private static final int REQUESTS_OF_A_FACTORY = 1_000;

    private static final AtomicInteger REQUESTS = new AtomicInteger();
    private static volatile JsonFactory json = factory();

    private RequestReader() {}

    /**
     * The events in a body.
     *
     * @throws RefusalException if the body as a whole can't be taken
     */
    public static ParsedRequest read(byte[] body) throws RefusalException {
        requireUtf8(body);
        if (REQUESTS.incrementAndGet() % REQUESTS_OF_A_FACTORY == 0) {
            json = factory();
        }
        try (JsonParser parser = json.createParser(body)) {
            return whole(parser);
        } catch (IOException e) {
            throw new RefusalException(RefusalReason.INVALID_JSON, "", "The body is no valid JSON");
        } catch (IllegalStateException e) {
            // The parser's answer to field names made to collide in its hash table.
            throw new RefusalException(RefusalReason.INVALID_JSON, "", "The JSON's field names collide");
        }
    }

    /** Interns no names: they would fill the JVM's table. */
    private static JsonFactory factory() {
        return new JsonFactoryBuilder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(OUTER_NESTING)
                        .maxStringLength(Limits.INFLATED_BYTES)
                        .maxNameLength(Limits.FIELD_BYTES)
                        .maxNumberLength(Limits.INFLATED_BYTES)
                        .build())
                .build();
    }

    private static ParsedRequest whole(JsonParser parser) throws IOException, RefusalException {
        try {
            ParsedRequest request = outer(parser);
            if (parser.nextToken() != null) {
                throw new RefusalException(RefusalReason.INVALID_JSON, "", "Something follows the JSON value");
            }
            return request;
        } catch (StreamConstraintsException e) {
            int depth = parser.getParsingContext().getNestingDepth();
            throw new RefusalException(depth > OUTER_NESTING ? tooDeep(depth) : nameTooLong());
        }
    }

    private static Violation tooDeep(int depth) {
        return Violation.above(
                RefusalReason.NESTING_TOO_DEEP,
                "",
                "The JSON nests at most %d levels deep".formatted(OUTER_NESTING),
                OUTER_NESTING,
                depth);
    }

    private static Violation nameTooLong() {
        return new Violation(
                RefusalReason.TOO_LONG,
                "",
                "A field's name has at most %d bytes".formatted(Limits.FIELD_BYTES),
                (long) Limits.FIELD_BYTES,
                null);
    }

    /** A NUL is no part of JSON; with one, the parser could take the text for UTF-16 or UTF-32. */
    private static void requireUtf8(byte[] body) throws RefusalException {
        if (!Utf8.isValid(body)) {
            throw new RefusalException(RefusalReason.INVALID_UTF8, "", "The request is not UTF-8");
        }
        for (byte b : body) {
            if (b == 0) {
                throw new RefusalException(
                        RefusalReason.INVALID_UTF8, "", "The body holds a NUL byte: it is not JSON in UTF-8");
            }
        }
    }

    private static ParsedRequest outer(JsonParser parser) throws IOException, RefusalException {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_ARRAY) {
            return new ParsedRequest(events(parser), null, false);
        }
        if (first == JsonToken.START_OBJECT) {
            return envelopeOrEvent(parser);
        }
        throw new RefusalException(
                RefusalReason.INVALID_JSON,
                "",
                first == null ? "The body is empty" : "The body is an event, a list of events, or {\"events\": […]}");
    }

    /** Which of both an object is shows only when its field {@code events} comes by, which may be last. */
    private static ParsedRequest envelopeOrEvent(JsonParser parser) throws IOException, RefusalException {
        EventDraft draft = new EventDraft();
        int start = (int) parser.currentTokenLocation().getByteOffset();
        List<EventDraft> events = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            if (!parser.currentName().equals("events")) {
                EventReader.field(parser, draft);
            } else if (events != null) {
                throw new RefusalException(RefusalReason.INVALID_JSON, "events", "The field events comes twice");
            } else if (parser.nextToken() == JsonToken.START_ARRAY) {
                events = events(parser);
            } else {
                throw Values.wrongType("events", "a list", parser.currentToken());
            }
        }
        if (events == null) {
            EventReader.ended(parser, draft, start);
            return new ParsedRequest(List.of(draft), draft.sentAt, true);
        }
        requireSentAt(draft);
        return new ParsedRequest(events, draft.sentAt, false);
    }

    private static void requireSentAt(EventDraft envelope) throws RefusalException {
        Violation violation = envelope.violation();
        if (violation != null && violation.field().equals("sent_at")) {
            throw new RefusalException(violation);
        }
    }

    private static List<EventDraft> events(JsonParser parser) throws IOException, RefusalException {
        List<EventDraft> events = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (events.size() == Limits.EVENTS) {
                throw new RefusalException(Violation.above(
                        RefusalReason.TOO_MANY_EVENTS,
                        "events",
                        "One request has at most %d events".formatted(Limits.EVENTS),
                        Limits.EVENTS,
                        Limits.EVENTS + 1L));
            }
            events.add(event(parser, events.size()));
        }
        if (events.isEmpty()) {
            throw new RefusalException(RefusalReason.EMPTY_BATCH, "events", "The request has no events");
        }
        return events;
    }

    private static EventDraft event(JsonParser parser, int index) throws IOException {
        @Nullable JsonToken token = parser.currentToken();
        if (token == null) {
            throw new EOFException("The list of events isn't closed");
        }
        if (token == JsonToken.START_OBJECT) {
            return EventReader.read(parser);
        }
        EventDraft draft = new EventDraft();
        int start = (int) parser.currentTokenLocation().getByteOffset();
        draft.violated(
                Values.wrongType("events[" + index + "]", "an object", token).violation());
        EventReader.leave(
                parser, draft, parser.getParsingContext().getNestingDepth() - (token.isStructStart() ? 1 : 0));
        draft.spans(start, (int) parser.currentLocation().getByteOffset());
        return draft;
    }
}
