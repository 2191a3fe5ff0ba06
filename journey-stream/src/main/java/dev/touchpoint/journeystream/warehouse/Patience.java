package dev.touchpoint.journeystream.warehouse;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * How long something is tried again while ClickHouse is away. Whoever asks it anything gives up an attempt after
 * {@code longest}, too: one that hangs is away.
 *
 * @param longest from the first attempt to the last
 */
record Patience(Duration longest) {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** Something that is asked of ClickHouse. */
    interface Attempt<T> {
        T get() throws ExecutionException, InterruptedException;
    }

    /**
     * Tries until it succeeds.
     *
     * @param failed is told of each attempt after which there is another
     * @throws ClickHouseAwayException if there is no time for another
     */
    <T> T await(Attempt<T> attempt, Consumer<Exception> failed) throws ClickHouseAwayException, InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return attempt.get();
            } catch (ExecutionException | RuntimeException e) {
                if (System.nanoTime() + pause.toNanos() - deadline > 0) {
                    throw new ClickHouseAwayException(e);
                }
                failed.accept(e);
                Thread.sleep(pause.toMillis());
                pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
            }
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** It was away for longer than that. */
    static final class ClickHouseAwayException extends IOException {

        private static final long serialVersionUID = 1L;

        ClickHouseAwayException(Exception last) {
            super("ClickHouse is away", last);
        }
    }
}
