package dev.touchpoint.query.receipt;

import dev.touchpoint.event.Origin;
import dev.touchpoint.event.Phase;
import dev.touchpoint.event.RefusedEventId;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import dev.touchpoint.query.http.Reason;
import dev.touchpoint.query.progress.AsOf;
import dev.touchpoint.query.receipt.ReceiptRules.Copies;
import dev.touchpoint.query.receipt.ReceiptRules.LoggedEvent;
import dev.touchpoint.query.rejected.RejectedReader;
import dev.touchpoint.query.sql.Question;
import dev.touchpoint.query.sql.Row;
import dev.touchpoint.query.sql.WarehouseReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what became of an event. */
@ApplicationScoped
public class ReceiptReader {

    private static final Question RECORDS = Question.load(ReceiptReader.class, "records.sql");
    private static final Question STITCHED = Question.load(ReceiptReader.class, "stitched.sql");
    private static final Question BOT = Question.load(ReceiptReader.class, "bot.sql");
    private static final Question JOURNEY = Question.load(ReceiptReader.class, "journey.sql");

    /** Copies that are looked at: who sends one event more often has other worries. */
    private static final long MOST_RECORDS = 1_000;

    private static final int MOST_REFUSALS = 20;

    private final WarehouseReader warehouse;
    private final RejectedReader rejected;

    ReceiptReader(WarehouseReader warehouse, RejectedReader rejected) {
        this.warehouse = warehouse;
        this.rejected = rejected;
    }

    /** Everything refused until then is known; empty when nothing was published yet. Read it before the rows. */
    Optional<Instant> rejectedUntil() {
        return rejected.completeUntil();
    }

    ReceiptAnswer read(String site, String eventId, AsOf moment, @Nullable Instant rejectedUntil) {
        String refusedId = RefusedEventId.of(site, eventId);
        List<Refusal> refusals = rejected.ofEvent(site, eventId, refusedId, MOST_REFUSALS).stream()
                .map(Refusal::of)
                .toList();
        Map<String, Object> binds =
                Map.of("site", site, "event_id", eventId, "refused_id", refusedId, "limit", MOST_RECORDS);
        List<LoggedEvent> records = warehouse.all(RECORDS, binds, ReceiptReader::logged);
        List<Receipt> receipts;
        if (!records.isEmpty()) {
            receipts = ReceiptRules.copies(records).stream()
                    .map(copies -> accepted(site, eventId, moment, copies, refusals))
                    .toList();
        } else if (!refusals.isEmpty()) {
            Instant last = refusals.get(0).receivedAt();
            receipts = List.of(new Receipt(
                    ReceiptRules.refused(last, moment.completeUntil()), null, List.of(), null, null, null, refusals));
        } else {
            throw unknown(eventId, moment.completeUntil(), rejectedUntil);
        }
        return new ReceiptAnswer(site, eventId, moment.completeUntil(), rejectedUntil, receipts);
    }

    private Receipt accepted(String site, String eventId, AsOf moment, Copies copies, List<Refusal> refusals) {
        LoggedEvent counted = copies.counted();
        ReceiptState state = ReceiptRules.state(counted, moment.completeUntil());
        StitchedInto stitched = state == ReceiptState.ACCEPTED
                ? stitched(site, counted.origin(), eventId, moment.at()).orElse(null)
                : null;
        String botReason = state == ReceiptState.ACCEPTED && stitched == null
                ? botReason(site, counted.origin(), eventId).orElse(null)
                : null;
        return new Receipt(
                botReason == null ? state : ReceiptState.AUTOMATED,
                counted.place(),
                copies.duplicates(),
                counted.storedAt(),
                botReason,
                stitched,
                refusals);
    }

    private Optional<String> botReason(String site, String origin, String eventId) {
        return warehouse.first(BOT, Map.of("site", site, "origin", origin, "event_id", eventId), row -> row.text(1));
    }

    private Optional<StitchedInto> stitched(String site, String origin, String eventId, Instant asOf) {
        Map<String, Object> binds = new HashMap<>();
        binds.put("site", site);
        binds.put("origin", origin);
        binds.put("device", Origin.isDevice(origin) ? Origin.id(origin) : "");
        binds.put("event_id", eventId);
        return warehouse
                .first(STITCHED, binds, row -> new Place(row.text(1), row.number(2), row.text(3), moment(row, 4)))
                .map(place -> into(site, place, asOf));
    }

    /** Where a touchpoint is. */
    private record Place(String person, long phase, String journey, Instant occurredAt) {}

    private StitchedInto into(String site, Place place, Instant asOf) {
        StitchedInto none =
                new StitchedInto(place.occurredAt(), label(place.phase()), place.journey(), null, null, null);
        if (place.journey().isEmpty()) {
            return none;
        }
        Map<String, Object> binds = Map.of(
                "site", site, "person", place.person(), "journey_id", place.journey(), "as_of", asOf.toEpochMilli());
        return warehouse
                .first(
                        JOURNEY,
                        binds,
                        row -> new StitchedInto(
                                place.occurredAt(),
                                label(place.phase()),
                                place.journey(),
                                row.instant(1),
                                label(row.number(2)),
                                row.text(3)))
                .orElse(none);
    }

    private static ProblemException unknown(
            String eventId, @Nullable Instant completeUntil, @Nullable Instant rejectedUntil) {
        return new ProblemException(
                Reason.UNKNOWN_EVENT,
                "No event %s is known. Everything received until %s is, and everything refused until %s, except what waits in a collector's spool; receipts are kept for 30 days."
                        .formatted(Quoted.of(eventId), told(completeUntil), told(rejectedUntil)),
                "event_id");
    }

    private static String told(@Nullable Instant moment) {
        return moment == null ? "never (nothing was published yet)" : moment.toString();
    }

    private static LoggedEvent logged(Row row) {
        return new LoggedEvent(
                row.text(1),
                new LogPlace(moment(row, 2), row.number(3), row.number(4)),
                row.flag(5),
                row.flag(6),
                moment(row, 7));
    }

    private static Instant moment(Row row, int column) {
        return Objects.requireNonNull(row.instant(column));
    }

    private static String label(long phase) {
        return Phase.ofNumber((int) phase).label();
    }
}
