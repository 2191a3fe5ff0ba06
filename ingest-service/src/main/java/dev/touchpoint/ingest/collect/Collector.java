package dev.touchpoint.ingest.collect;

import dev.touchpoint.event.Consent;
import dev.touchpoint.event.RecordPacking;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.ingest.admission.Door;
import dev.touchpoint.ingest.admission.Opened;
import dev.touchpoint.ingest.collect.Judgement.EventResult;
import dev.touchpoint.ingest.dialect.EventDraft;
import dev.touchpoint.ingest.dialect.ParsedRequest;
import dev.touchpoint.ingest.dialect.Reception;
import dev.touchpoint.ingest.dialect.RequestReader;
import dev.touchpoint.ingest.dialect.TouchpointAssembly;
import dev.touchpoint.ingest.plain.PlainRequests;
import dev.touchpoint.ingest.publish.LogRecord;
import dev.touchpoint.ingest.validation.RefusalException;
import dev.touchpoint.ingest.validation.RefusalReason;
import dev.touchpoint.ingest.validation.Violation;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Judges requests: who sent them, what in them can be taken, and what has to be told of the rest. Knows no HTTP. */
@Singleton
final class Collector {

    private final Door door;
    private final PlainRequests plain;
    private final TouchpointAssembly assembly;
    private final RejectedRows rejectedRows;

    Collector(Door door, PlainRequests plain, TouchpointAssembly assembly, RejectedRows rejectedRows) {
        this.door = door;
        this.plain = plain;
        this.assembly = assembly;
        this.rejectedRows = rejectedRows;
    }

    /**
     * What is made of a request. Takes time in proportion to the body, unpacked.
     *
     * @param room asked for the bytes it takes to unpack the body
     * @throws Inflation.NoRoomException if {@code room} says no
     */
    Judgement judge(Incoming packed, LongPredicate room) throws Inflation.NoRoomException {
        Incoming incoming = packed;
        try {
            incoming = packed.with(Inflation.inflated(packed.body(), room));
            Opened opened = opened(incoming);
            PlainRequests.Accepted accepted = plain.read(incoming.body(), incoming.at(opened, null));
            return accepted == null
                    ? judge(incoming, opened, RequestReader.read(incoming.body()))
                    : accept(incoming, opened, accepted);
        } catch (RefusalException e) {
            return refuse(incoming, e.violation());
        }
    }

    /** Refuses a request as a whole. */
    Judgement refuse(Incoming incoming, Violation violation) {
        door.count(incoming.opened(), incoming.sender(), 1);
        String site = incoming.site();
        LogRecord row = rejectedRows.ofRequest(incoming, site, violation);
        return new Judgement(site, List.of(row), new Judgement.Refused(violation), 0);
    }

    /**
     * What a server's key opens, where browsers may not ask.
     *
     * @param detail what only a server may do
     * @throws RefusalException if the key opens nothing, or is a browser's
     */
    Opened openedByServer(Incoming incoming, String detail) throws RefusalException {
        Opened opened = opened(incoming);
        if (!opened.byServer()) {
            throw new RefusalException(RefusalReason.SERVER_KEY_NEEDED, "key", detail);
        }
        return opened;
    }

    private static Opened opened(Incoming incoming) throws RefusalException {
        if (!incoming.keyGiven()) {
            throw new RefusalException(
                    RefusalReason.MISSING_WRITE_KEY,
                    "key",
                    "Send the site's write key as 'Authorization: Bearer …', 'X-Write-Key: …' or '?key=…'");
        }
        Opened opened = incoming.opened();
        if (opened == null) {
            throw new RefusalException(RefusalReason.UNKNOWN_WRITE_KEY, "key", "This write key belongs to no site");
        }
        String origin = incoming.origin();
        if (origin != null && !opened.allows(origin)) {
            throw new RefusalException(
                    RefusalReason.ORIGIN_NOT_ALLOWED,
                    "origin",
                    "Pages of this origin may not use this key; the site's origins are in the sites file");
        }
        return opened;
    }

    private Judgement accept(Incoming incoming, Opened opened, PlainRequests.Accepted accepted) {
        int events = accepted.ids().size();
        door.count(opened, incoming.sender(), events);
        List<EventResult> results = new ArrayList<>(events);
        for (String id : accepted.ids()) {
            results.add(new EventResult(results.size(), id, null));
        }
        return new Judgement(opened.site().name(), accepted.records(), new Judgement.Read(results), 0);
    }

    private Judgement judge(Incoming incoming, Opened opened, ParsedRequest request) {
        door.count(opened, incoming.sender(), request.events().size());
        String site = opened.site().name();
        Reception reception = incoming.at(opened, request.sentAt());
        List<LogRecord> records = new ArrayList<>();
        RecordPacking packing = new RecordPacking();
        List<EventResult> results = new ArrayList<>(request.events().size());
        int withoutIdentifiers = 0;
        for (EventDraft draft : request.events()) {
            Violation violation = null;
            try {
                Touchpoint touchpoint = assembly.assemble(draft, reception);
                packing.add(touchpoint);
                withoutIdentifiers += touchpoint.consent() == Consent.REFUSED ? 1 : 0;
            } catch (RefusalException e) {
                violation = e.violation();
                records.add(rejectedRows.ofEvent(incoming, site, draft, request.sentAt(), violation));
            }
            results.add(new EventResult(results.size(), draft.id(), violation));
        }
        records.addAll(LogRecord.of(packing.records()));
        return new Judgement(site, records, outcome(request, results), withoutIdentifiers);
    }

    private static Judgement.Outcome outcome(ParsedRequest request, List<EventResult> results) {
        @Nullable Violation first = results.get(0).violation();
        return request.single() && first != null ? new Judgement.Refused(first) : new Judgement.Read(results);
    }
}
