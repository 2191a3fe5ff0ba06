package dev.touchpoint.webhook.kafka;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which records of one partition are done with. Kafka keeps one offset per partition, before which all is done; what is
 * done beyond it is kept in the metadata of the same commit, so that one message that waits for hours doesn't make all
 * later ones be sent again after a restart. Belongs to one thread.
 */
final class OffsetLedger {

    /** Brokers take 4,096 bytes unless told otherwise. */
    private static final int MAX_METADATA = 4_000;

    private static final Pattern RANGE = Pattern.compile("[0-9]{1,15}-[0-9]{1,15}");
    private static final long UNKNOWN = -1;

    /** Ranges that are done, from (inclusive) and to (exclusive), apart from each other and beyond {@link #base}. */
    private final NavigableMap<Long, Long> done = new TreeMap<>();

    private long base;

    /** Behind the last record read; at first the committed offset. {@link #base} may be far ahead of it. */
    private long next;

    private OffsetLedger(long base) {
        this.base = base;
        this.next = base;
    }

    /** A partition of which nothing is known; it begins with the first record read. */
    static OffsetLedger unknown() {
        return new OffsetLedger(UNKNOWN);
    }

    /** A partition as it was committed; metadata that isn't understood is as good as none. */
    static OffsetLedger committed(long offset, String metadata) {
        OffsetLedger ledger = new OffsetLedger(offset);
        for (String range : metadata.split(",", -1)) {
            if (RANGE.matcher(range).matches()) {
                int dash = range.indexOf('-');
                long from = offset + Long.parseLong(range.substring(0, dash));
                ledger.doneRange(from, from + Long.parseLong(range.substring(dash + 1)));
            }
        }
        return ledger;
    }

    /** A record was read. What lies between it and the one before doesn't exist: it was compacted, or is a marker. */
    void read(long offset) {
        if (base == UNKNOWN || offset < next) {
            // The topic was made anew, or is read for the first time.
            done.clear();
            base = offset;
            next = offset;
        }
        if (offset > next) {
            doneRange(next, offset);
        }
        next = Math.max(next, offset + 1);
    }

    /** Whether the record is done with. */
    boolean isDone(long offset) {
        Map.Entry<Long, Long> range = done.floorEntry(offset);
        return offset < base || (range != null && offset < range.getValue());
    }

    /** The record is done with. */
    void done(long offset) {
        if (!isDone(offset)) {
            doneRange(offset, offset + 1);
        }
    }

    private void doneRange(long from, long to) {
        long start = Math.max(from, base);
        long end = Math.max(to, start);
        Map.Entry<Long, Long> before = done.floorEntry(start);
        if (before != null && before.getValue() >= start) {
            start = before.getKey();
            end = Math.max(end, before.getValue());
        }
        NavigableMap<Long, Long> within = done.subMap(start, true, end, true);
        for (long other : within.values()) {
            end = Math.max(end, other);
        }
        within.clear();
        if (start == base) {
            base = end;
        } else if (end > start) {
            done.put(start, end);
        }
    }

    /** The offset to commit: everything before it is done. Negative as long as nothing was read. */
    long committable() {
        return base;
    }

    /** What is done beyond it, as {@code distance-length,…}; what has no room is left out, and sent again after a restart. */
    String metadata() {
        String all = done.entrySet().stream()
                .map(range -> (range.getKey() - base) + "-" + (range.getValue() - range.getKey()))
                .collect(Collectors.joining(","));
        if (all.length() <= MAX_METADATA) {
            return all;
        }
        return all.substring(0, all.lastIndexOf(',', MAX_METADATA));
    }
}
