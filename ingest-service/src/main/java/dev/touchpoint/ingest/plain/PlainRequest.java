package dev.touchpoint.ingest.plain;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.touchpoint.event.WireWriter;
import dev.touchpoint.ingest.dialect.Reception;
import dev.touchpoint.ingest.privacy.BlockedIds;
import dev.touchpoint.ingest.publish.LogRecord;
import dev.touchpoint.ingest.validation.Limits;
import java.util.ArrayList;
import java.util.List;

/** Reads one body after the other: an event, a list of events, or an object that has one. */
final class PlainRequest {

    private static final byte[] NOTHING = {};

    private final WireWriter out = new WireWriter();
    private final PlainJson json = new PlainJson();
    private final PlainEventReader reader = new PlainEventReader(json);
    private final PlainRecords written;
    private final PlainEvent outer = new PlainEvent();
    private final PlainEvent event = new PlainEvent();

    PlainRequest(BlockedIds blockedIds) {
        written = new PlainRecords(blockedIds, out);
    }

    PlainRequests.Accepted read(byte[] body, Reception reception) throws NotPlainException {
        Envelope envelope = Envelope.of(reception, out);
        List<LogRecord> records = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        json.open(body);
        try {
            if (json.peek() == '[') {
                events(envelope, records, ids);
            } else {
                object(envelope, records, ids);
            }
            json.expectEnd();
        } finally {
            // A resting reader keeps no body.
            json.open(NOTHING);
            written.end();
        }
        return new PlainRequests.Accepted(records, ids);
    }

    /** Which of both an object is shows only when its member {@code events} comes by, or doesn't. */
    private void object(Envelope envelope, List<LogRecord> records, List<String> ids) throws NotPlainException {
        int start = json.position();
        outer.clear();
        json.expect('{');
        long sentAt = PlainEvent.ABSENT;
        boolean list = false;
        Field field = Field.UNKNOWN;
        do {
            field = reader.name(Field.EVENTS, field);
            if (field == Field.EVENTS) {
                require(!list);
                list = true;
                sentAt = outer.sentAt;
                events(sentAt(envelope, sentAt), records, ids);
            } else {
                reader.field(field, outer);
            }
        } while (json.another('}'));
        if (list) {
            require(outer.sentAt == sentAt);
        } else {
            reader.requireSize(start);
            record(outer, sentAt(envelope, outer.sentAt), records, ids);
        }
    }

    private static Envelope sentAt(Envelope envelope, long sentAt) {
        return sentAt == PlainEvent.ABSENT ? envelope : envelope.sent(sentAt);
    }

    private void events(Envelope envelope, List<LogRecord> records, List<String> ids) throws NotPlainException {
        json.expect('[');
        do {
            require(records.size() < Limits.EVENTS);
            event.clear();
            reader.read(event);
            record(event, envelope, records, ids);
        } while (json.another(']'));
    }

    private void record(PlainEvent of, Envelope envelope, List<LogRecord> records, List<String> ids)
            throws NotPlainException {
        byte[] bytes = json.bytes();
        records.add(written.record(of, bytes, envelope));
        ids.add(new String(bytes, Span.from(of.id), Span.length(of.id), UTF_8));
    }

    private static void require(boolean plain) throws NotPlainException {
        if (!plain) {
            throw NotPlainException.here();
        }
    }
}
