package dev.touchpoint.journeystream.kafka;

import dev.touchpoint.journeystream.stitching.LogRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether a reader is far behind what is on the log. What it reads then happened long ago, and nobody waits for the tables to
 * show it within a second: seldom checkpoints let it come to the present sooner.
 *
 * <p>Records are read by one thread and compared by another.
 */
final class Backlog {

    /** Older than that is the newest record read where there are more: it begins. */
    static final Duration BEGINS = Duration.ofMinutes(1);

    /** Younger than that, or the last there is: it is over. */
    static final Duration IS_OVER = Duration.ofSeconds(10);

    private final Map<Integer, LogRecord> newest = new ConcurrentHashMap<>();
    private boolean behind;

    /** A record was read. */
    void read(LogRecord record) {
        newest.put(record.partition(), record);
    }

    /**
     * Whether any partition is behind.
     *
     * @param marks where partitions end, among others
     */
    boolean isBehind(List<LogRecord> marks) {
        long bound = (behind ? IS_OVER : BEGINS).toMillis();
        behind = marks.stream().anyMatch(mark -> mark.kind() == LogRecord.Kind.END && isBehind(mark, bound));
        return behind;
    }

    private boolean isBehind(LogRecord end, long bound) {
        LogRecord last = newest.get(end.partition());
        return last != null && last.offset() + 1 < end.offset() && last.timestamp() < end.timestamp() - bound;
    }
}
