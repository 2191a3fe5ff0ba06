package dev.touchpoint.ingest.spool;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The segments that the disk doesn't give or doesn't let go, and when each has its next turn: after pauses that grow, so
 * that the others aren't held up. For one thread.
 */
final class SpoolSetbacks {

    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Map<Long, Setback> bySegment = new HashMap<>();

    private record Setback(long since, long pause) {}

    /** Whether it isn't the segment's turn yet. */
    boolean isWaiting(long segment) {
        Setback last = bySegment.get(segment);
        return last != null && System.nanoTime() - last.since() < last.pause();
    }

    /** The segment had a setback; returns whether that is its first. */
    boolean add(long segment) {
        Setback last = bySegment.get(segment);
        long pause = last == null ? FIRST_PAUSE_NANOS : Math.min(2 * last.pause(), LONGEST_PAUSE_NANOS);
        bySegment.put(segment, new Setback(System.nanoTime(), pause));
        return last == null;
    }

    /** The segment is through with what held it up. */
    void clear(long segment) {
        bySegment.remove(segment);
    }

    /** Those that aren't among these. */
    List<Long> missingIn(Set<Long> segments) {
        return bySegment.keySet().stream()
                .filter(segment -> !segments.contains(segment))
                .toList();
    }
}
