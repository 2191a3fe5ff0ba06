package dev.touchpoint.query.sql;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How many statements of callers may be answered at once. More wait for their turn, in the order they came; who would
 * wait too long, or finds too many waiting, is told to come again. The settings are looked at when the service starts.
 */
@Startup
@ApplicationScoped
public class Turns {

    /** The pool has some connections more, for what isn't a caller's: health and the live stream. */
    private static final int MOST_AT_ONCE = 16;

    private final Semaphore free;
    private final int atOnce;
    private final int mostWaiting;
    private final Duration longestWait;
    private final AtomicInteger waiting = new AtomicInteger();

    Turns(
            @ConfigProperty(name = "touchpoint.query.max-at-once") int atOnce,
            @ConfigProperty(name = "touchpoint.query.max-waiting") int mostWaiting,
            @ConfigProperty(name = "touchpoint.query.max-wait-seconds") int longestWaitSeconds) {
        if (atOnce < 1 || atOnce > MOST_AT_ONCE || mostWaiting < 0 || longestWaitSeconds < 0) {
            throw new IllegalArgumentException(
                    "QUERY_MAX_AT_ONCE is 1 to %d; QUERY_MAX_WAITING and QUERY_MAX_WAIT_SECONDS are 0 or more"
                            .formatted(MOST_AT_ONCE));
        }
        this.free = new Semaphore(atOnce, true);
        this.atOnce = atOnce;
        this.mostWaiting = mostWaiting;
        this.longestWait = Duration.ofSeconds(longestWaitSeconds);
    }

    /**
     * Waits for a turn, which is to be given back.
     *
     * @throws TooManyQuestionsException if none comes in time
     */
    void take() {
        if (free.tryAcquire()) {
            return;
        }
        if (waiting.incrementAndGet() > mostWaiting) {
            waiting.decrementAndGet();
            throw new TooManyQuestionsException(
                    "%d questions are being answered and %d wait".formatted(atOnce, mostWaiting));
        }
        try {
            if (!free.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TooManyQuestionsException("%d questions are being answered; there was no room within %d s"
                        .formatted(atOnce, longestWait.toSeconds()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooManyQuestionsException("The service is about to stop");
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** Whether so many statements could begin at once, as far as one knows now. */
    boolean haveRoomFor(int statements) {
        return free.availablePermits() >= statements;
    }

    void giveBack() {
        free.release();
    }

    /** Statements being answered now. */
    public int running() {
        return atOnce - free.availablePermits();
    }

    /** Statements waiting for their turn now. */
    public int waiting() {
        return waiting.get();
    }
}
