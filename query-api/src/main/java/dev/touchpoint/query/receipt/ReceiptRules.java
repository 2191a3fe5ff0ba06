package dev.touchpoint.query.receipt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of an event, from the records of the log and the refusals with its id, in whatever order they came. */
final class ReceiptRules {

    private ReceiptRules() {}

    /**
     * A record of the log.
     *
     * @param origin the device or customer it is of; empty for nobody
     * @param place where it lies
     * @param late older than the horizon when received
     * @param refused whether its visitor refuses to be recognised
     * @param storedAt when it came into the tables
     */
    record LoggedEvent(String origin, LogPlace place, boolean late, boolean refused, Instant storedAt) {}

    /**
     * The copies of one event.
     *
     * @param counted the one that counts
     * @param duplicates the others
     */
    record Copies(LoggedEvent counted, List<LogPlace> duplicates) {}

    /** Copies of the same event together: those of the same origin. Of them the one received first counts. */
    static List<Copies> copies(List<LoggedEvent> inOrder) {
        Map<String, Copies> byOrigin = new LinkedHashMap<>();
        for (LoggedEvent record : inOrder) {
            Copies known = byOrigin.get(record.origin());
            if (known == null) {
                byOrigin.put(record.origin(), new Copies(record, new ArrayList<>()));
            } else {
                known.duplicates().add(record.place());
            }
        }
        return List.copyOf(byOrigin.values());
    }

    /** The state of an accepted event. */
    static ReceiptState state(LoggedEvent counted, @Nullable Instant completeUntil) {
        if (isOpen(counted.place().receivedAt(), completeUntil)) {
            return ReceiptState.PENDING;
        }
        if (counted.refused()) {
            return ReceiptState.REFUSED_FOR_PRIVACY;
        }
        return counted.late() ? ReceiptState.LATE : ReceiptState.ACCEPTED;
    }

    /** The state of an event that was refused only: a copy that is accepted may not be known yet. */
    static ReceiptState refused(Instant receivedAt, @Nullable Instant completeUntil) {
        return isOpen(receivedAt, completeUntil) ? ReceiptState.PENDING : ReceiptState.REJECTED;
    }

    private static boolean isOpen(Instant receivedAt, @Nullable Instant completeUntil) {
        return completeUntil == null || receivedAt.isAfter(completeUntil);
    }
}
