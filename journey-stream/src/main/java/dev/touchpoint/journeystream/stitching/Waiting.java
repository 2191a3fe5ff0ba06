package dev.touchpoint.journeystream.stitching;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.TimerHeapInternalTimer;

/**
 * Keys that have changed and are looked at later, all at once. While the log is read from long ago many touchpoints of one
 * key come between two checkpoints, and nobody sees what was true in between: each key is looked at once per checkpoint,
 * before its barrier, or before time goes on by more than it may wait. So no checkpoint holds a key that waits. Once
 * time has caught up nothing waits any more.
 */
final class Waiting {

    /** How far time may be behind the clock while all that happens happens now: the log's slack, and some load. */
    private static final Duration NOW = Duration.ofSeconds(10);

    /** With their state they are what a checkpoint has to look at before it begins. */
    private static final int MOST = 50_000;

    /** For a key that tells others, in the time of what happened: a year of it may pass between two checkpoints. */
    static final Duration LONGEST = Duration.ofHours(1);

    private final Clock clock;
    private final Duration longest;
    private final Set<String> keys = new LinkedHashSet<>();

    /** The time at which the first of them began to wait. */
    private long since;

    /**
     * @param clock tells whether what comes happens now
     * @param longest of the log's own time may pass before they are looked at
     */
    Waiting(Clock clock, Duration longest) {
        this.clock = clock;
        this.longest = longest;
    }

    /** Looks at one key, as when a timer of it rings. */
    interface Look {
        void at(InternalTimer<String, VoidNamespace> ringing) throws Exception;
    }

    /**
     * Whether a key that changes at this time may wait. So it may where the clock was set back: time stands still until the
     * clock has come to it again, and a timer would ring no sooner.
     */
    boolean isAllowed(long watermark) {
        long now = clock.millis();
        return watermark != Long.MIN_VALUE && (watermark < now - NOW.toMillis() || watermark > now);
    }

    void add(String key, long watermark) {
        if (keys.isEmpty()) {
            since = watermark;
        }
        keys.add(key);
    }

    /** Whether what waits has to be looked at before time goes on to {@code watermark}. */
    boolean endsBy(long watermark) {
        return !keys.isEmpty() && (!isAllowed(watermark) || watermark - since >= longest.toMillis());
    }

    boolean isFull() {
        return keys.size() >= MOST;
    }

    /** Looks at all that wait, in the order they came; none waits any longer. */
    void end(long watermark, Look look) throws Exception {
        List<String> ended = List.copyOf(keys);
        keys.clear();
        for (String key : ended) {
            look.at(new TimerHeapInternalTimer<>(watermark, key, VoidNamespace.INSTANCE));
        }
    }
}
