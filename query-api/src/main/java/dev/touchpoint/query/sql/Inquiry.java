package dev.touchpoint.query.sql;

import jakarta.enterprise.context.RequestScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What one request asks of the warehouse: how long all its statements together may take, what each of them cost, and
 * which to end when whoever asked goes away. Statements may run beside each other.
 */
@RequestScoped
public class Inquiry {

    private static final Duration BETWEEN_TWO_TRIES = Duration.ofMillis(100);

    private final Duration longest;
    private final List<Asked> asked = new ArrayList<>();
    private long begunAt;
    private boolean begun;
    private boolean whole;
    private boolean abandoned;
    private final Set<Cancellation> running = new LinkedHashSet<>();

    Inquiry(@ConfigProperty(name = "touchpoint.query.max-seconds") int longestSeconds) {
        this.longest = Duration.ofSeconds(longestSeconds);
    }

    /** Ends a statement that runs. */
    interface Cancellation {

        /** Tells the warehouse to. */
        void cancel() throws SQLException;
    }

    /** From now on time counts. What is asked without this, as by health checks, takes no caller's turn. */
    public synchronized void begin() {
        begun = true;
        begunAt = System.nanoTime();
    }

    /** Doesn't count a time in which nothing was asked, for another's answer was waited for. */
    public synchronized void leaveOut(Duration waited) {
        begunAt += waited.toNanos();
    }

    /** Has the warehouse finish each answer before it sends any of it, so that it can say what all of it cost. */
    public synchronized void waitForWholeAnswers() {
        whole = true;
    }

    /** The statements so far. */
    public synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    /**
     * Ends what runs, and lets nothing more begin. May be called from any thread, and takes as long as the warehouse
     * takes to end the statement.
     */
    public Runnable abandonment() {
        return this::abandon;
    }

    private void abandon() {
        while (true) {
            List<Cancellation> left;
            synchronized (this) {
                // Nothing begins any more, so that all of it ends once.
                abandoned = true;
                left = List.copyOf(running);
            }
            if (left.isEmpty()) {
                return;
            }
            try {
                // A statement that the warehouse hasn't begun yet can't be ended yet: hence again and again.
                for (Cancellation statement : left) {
                    statement.cancel();
                }
                Thread.sleep(BETWEEN_TWO_TRIES.toMillis());
            } catch (SQLException e) {
                // Its own time limit will end it.
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    synchronized boolean hasBegun() {
        return begun;
    }

    synchronized boolean isAbandoned() {
        return abandoned;
    }

    /**
     * Lets nobody take an answer for whole whose statement was ended: it may end as one with no more rows does.
     *
     * @throws AbandonedException if whoever asked has gone
     */
    synchronized void requireCaller() {
        if (abandoned) {
            throw new AbandonedException();
        }
    }

    /** Whether the warehouse is to finish each answer first; an answer that was kept tells nothing of what it cost. */
    public synchronized boolean wantsWholeAnswers() {
        return whole;
    }

    /**
     * A statement begins.
     *
     * @param statement how to end it
     * @return the seconds that are left for it
     * @throws AbandonedException if whoever asked has gone
     * @throws QuestionTooLargeException if there is no time left
     */
    synchronized int start(Cancellation statement) {
        requireCaller();
        Duration left = begun ? longest.minusNanos(System.nanoTime() - begunAt) : longest;
        if (left.isNegative() || left.isZero()) {
            throw new QuestionTooLargeException(longest);
        }
        running.add(statement);
        return (int) Math.max(1, left.toSeconds());
    }

    /**
     * A statement has ended.
     *
     * @param statement as it was begun with
     * @param cost what it was, and what it cost
     */
    synchronized void end(Cancellation statement, Asked cost) {
        running.remove(statement);
        asked.add(cost);
    }
}
