package dev.touchpoint.ingest.plain;

import dev.touchpoint.event.RecordPacking;
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
    private final RecordPacking packing = new RecordPacking();
    private final PlainJson json = new PlainJson();
    private final PlainEventReader reader = new PlainEventReader(json);
    private final PlainRecords written;
    private final PlainEvent outer = new PlainEvent();
    private final PlainEvent event = new PlainEvent();

    PlainRequest(BlockedIds blockedIds) {
        written = new PlainRecords(blockedIds, packing);
    }

    PlainRequests.Accepted read(byte[] body, Reception reception) throws NotPlainException {
        Envelope envelope = Envelope.of(reception, out);
        List<String> ids = new ArrayList<>();
        json.open(body);
        try {
            if (json.peek() == '[') {
                events(envelope, ids);
            } else {
                object(envelope, ids);
            }
            json.expectEnd();
            return new PlainRequests.Accepted(LogRecord.of(packing.records()), ids);
        } finally {
            // A resting reader keeps no body.
            json.open(NOTHING);
            written.end();
            packing.clear();
        }
    }

    /** Which of both an object is shows only when its member {@code events} comes by, or doesn't. */
    private void object(Envelope envelope, List<String> ids) throws NotPlainException {
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
                events(sentAt(envelope, sentAt), ids);
            } else {
                reader.field(field, outer);
            }
        } while (json.another('}'));
        if (list) {
            require(outer.sentAt == sentAt);
        } else {
            reader.requireSize(start);
            record(outer, sentAt(envelope, outer.sentAt), ids);
        }
    }

    private static Envelope sentAt(Envelope envelope, long sentAt) {
        return sentAt == PlainEvent.ABSENT ? envelope : envelope.sent(sentAt);
    }

    private void events(Envelope envelope, List<String> ids) throws NotPlainException {
        json.expect('[');
        do {
            require(ids.size() < Limits.EVENTS);
            event.clear();
            reader.read(event);
            record(event, envelope, ids);
        } while (json.another(']'));
    }

    private void record(PlainEvent of, Envelope envelope, List<String> ids) throws NotPlainException {
        ids.add(written.pack(of, json.bytes(), envelope));
    }

    private static void require(boolean plain) throws NotPlainException {
        if (!plain) {
            throw NotPlainException.here();
        }
    }
}
