package dev.touchpoint.webhook.delivery;

import java.time.Instant;
import java.util.Optional;

/** One message on its way to one target. Belongs to one thread. */
public final class Delivery {

    /**
     * So often others' messages have to arrive between its failures until the fault is its own: of a target that fails every
     * other time one message in 500 gets there. A refusal says so itself.
     */
    private static final int ROUNDS_OF_FAILURES = 8;

    private static final int ROUNDS_OF_REFUSALS = 1;

    private final Message message;
    private final String lane;
    private final RecordPosition position;
    private int attempts;
    private Instant firstAttempt = Instant.MAX;
    private Instant due = Instant.MIN;
    private boolean isInFlight;
    private Optional<Outcome.Failed> lastFailure = Optional.empty();
    private long arrivalsThen;
    private int rounds;

    /**
     * A message that hasn't been tried yet.
     *
     * @param lane whose messages are sent one after the other: the record's key
     * @param position where it was read
     */
    public Delivery(Message message, String lane, RecordPosition position) {
        this.message = message;
        this.lane = lane;
        this.position = position;
    }

    /** What is told. */
    public Message message() {
        return message;
    }

    /** Where it was read. */
    public RecordPosition position() {
        return position;
    }

    /** How often it was tried. */
    public int attempts() {
        return attempts;
    }

    /** When it was first tried. */
    public Instant firstAttempt() {
        return firstAttempt;
    }

    /** Whose messages are sent one after the other. */
    public String lane() {
        return lane;
    }

    /** How it failed last; empty if it hasn't. */
    public Optional<Outcome.Failed> lastFailure() {
        return lastFailure;
    }

    /** It failed, after so many other messages had arrived. */
    void failed(Outcome.Failed failure, long arrivals) {
        if (lastFailure.isPresent() && arrivals > arrivalsThen) {
            rounds++;
        }
        lastFailure = Optional.of(failure);
        arrivalsThen = arrivals;
    }

    /** Whether the target doesn't take this one, while it takes others. */
    boolean isSingledOut() {
        return lastFailure
                .filter(failure -> rounds >= (failure.isRefusal() ? ROUNDS_OF_REFUSALS : ROUNDS_OF_FAILURES))
                .isPresent();
    }

    Instant due() {
        return due;
    }

    boolean isInFlight() {
        return isInFlight;
    }

    void start(Instant now) {
        isInFlight = true;
        attempts++;
        if (attempts == 1) {
            firstAttempt = now;
        }
    }

    void waitUntil(Instant next) {
        isInFlight = false;
        due = next;
    }
}
