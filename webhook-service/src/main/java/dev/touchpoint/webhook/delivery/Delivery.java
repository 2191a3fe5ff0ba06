package dev.touchpoint.webhook.delivery;

import java.time.Instant;
import java.util.Optional;

/** One message on its way to one target. Belongs to one thread. */
public final class Delivery {

    private final Message message;
    private final String lane;
    private final RecordPosition position;
    private int attempts;
    private Instant firstAttempt = Instant.MAX;
    private Instant due = Instant.MIN;
    private boolean isInFlight;
    private Optional<Outcome.Failed> lastFailure = Optional.empty();

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

    void failed(Outcome.Failed failure) {
        lastFailure = Optional.of(failure);
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
