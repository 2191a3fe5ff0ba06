package dev.touchpoint.ingest.collect;

import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * How long one event loop has been at the requests that it found waiting when it last looked. They stand in the sockets,
 * where no other bound sees them: the last of them waits for all before it. So beyond a bound the rest of a turn is turned
 * away, which costs little; the next turn begins soon, and takes in again.
 *
 * <p>A loop that has little to do begins a turn with nearly every request. Belongs to one thread.
 */
final class LoopTurn {

    /** Several loops may share a core, and what is turned away takes its time, too: an answer takes some times this. */
    static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final ThreadLocal<LoopTurn> OF_THIS_THREAD = ThreadLocal.withInitial(LoopTurn::new);

    /** A loop that was stopped for a while, with few waiting, isn't behind: it is looked at twice for each request. */
    static final int FEW = 256;

    private boolean goesOn;
    private int looks;
    private long begunAt;

    LoopTurn() {}

    /** That of the event loop on whose thread this is called. */
    static LoopTurn current() {
        return OF_THIS_THREAD.get();
    }

    /**
     * Whether no more should be begun in this turn.
     *
     * @param now {@link System#nanoTime()}
     * @param loop runs what it is given on this thread, after what is waiting now
     */
    boolean isTooLong(long now, Executor loop) {
        if (!goesOn) {
            goesOn = true;
            begunAt = now;
            looks = 0;
            loop.execute(() -> goesOn = false);
        }
        looks++;
        return looks > FEW && now - begunAt > LONGEST_NANOS;
    }
}
