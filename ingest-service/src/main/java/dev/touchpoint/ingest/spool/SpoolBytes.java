package dev.touchpoint.ingest.spool;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** How many bytes lie in the spool and on their way there, by segment, and how many more may come. */
final class SpoolBytes {

    private final long most;
    private final AtomicLong all = new AtomicLong();
    private final Map<Long, Long> bySegment = new ConcurrentHashMap<>();

    SpoolBytes(long most) {
        this.most = most;
    }

    /** Makes room, unless that would pass the bound: then nothing changes and the answer is false. */
    boolean reserve(long bytes) {
        if (all.addAndGet(bytes) > most) {
            all.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    /** What room was made for isn't kept. */
    void release(long bytes) {
        all.addAndGet(-bytes);
    }

    /** What room was made for lies in that segment now. */
    void written(long segment, long bytes) {
        bySegment.merge(segment, bytes, Long::sum);
    }

    /** A segment of an earlier run. */
    void found(long segment, long bytes) {
        all.addAndGet(bytes);
        written(segment, bytes);
    }

    /** The segment is gone. */
    void removed(long segment) {
        Long bytes = bySegment.remove(segment);
        all.addAndGet(bytes == null ? 0 : -bytes);
    }

    long all() {
        return all.get();
    }

    boolean isFull() {
        return all.get() >= most;
    }
}
