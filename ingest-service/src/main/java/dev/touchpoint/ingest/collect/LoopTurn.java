package dev.touchpoint.ingest.collect;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How long one event loop has been at the requests that it found waiting when it last looked. They stand in the sockets,
 * where no other bound sees them: the last of them waits for all before it. So beyond a bound the rest of a turn is turned
 * away, which costs little; the next turn begins soon, and takes in again.
 *
 * <p>Answers to what was taken in before don't wait for the end of a turn, either: they are given between its requests.
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

    private final Queue<Runnable> answers = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean answersAwaited = new AtomicBoolean();
    private boolean answering;

    LoopTurn() {}

    /** That of the event loop on whose thread this is called. */
    static LoopTurn current() {
        return OF_THIS_THREAD.get();
    }

    /**
     * Whether no more should be begun in this turn. Before it is told, answers are given that wait.
     *
     * @param now {@link System#nanoTime()}
     * @param loop runs what it is given on this thread, after what is waiting now
     */
    boolean isTooLong(long now, Executor loop) {
        answer();
        if (!goesOn) {
            goesOn = true;
            begunAt = now;
            looks = 0;
            loop.execute(() -> goesOn = false);
        }
        looks++;
        return looks > FEW && now - begunAt > LONGEST_NANOS;
    }

    /**
     * Has the loop give an answer, between two requests or when it has seen to all of them. From any thread.
     *
     * @param loop runs what it is given on the thread this belongs to
     */
    void soon(Runnable answer, Executor loop) {
        answers.add(answer);
        if (answersAwaited.compareAndSet(false, true)) {
            loop.execute(() -> {
                // Before the queue is looked at: what comes later asks the loop again.
                answersAwaited.set(false);
                answer();
            });
        }
    }

    private void answer() {
        if (answering) {
            // An answer lets the next request of its connection begin, which asks whether the turn is too long.
            return;
        }
        answering = true;
        try {
            for (Runnable answer = answers.poll(); answer != null; answer = answers.poll()) {
                answer.run();
            }
        } finally {
            answering = false;
        }
    }
}
